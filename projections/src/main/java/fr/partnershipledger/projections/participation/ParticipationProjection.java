package fr.partnershipledger.projections.participation;

import fr.partnershipledger.core.contract.ContractEvent.ContractSigned;
import fr.partnershipledger.core.contract.ContractEvent.EntryCorrected;
import fr.partnershipledger.core.contract.ContractEvent.PartnerJoined;
import fr.partnershipledger.core.contract.ContractEvent.PartnerRolesChanged;
import fr.partnershipledger.core.contract.ContractEvent.PartnerWithdrew;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.funding.FundingEvent.CommitmentSplit;
import fr.partnershipledger.core.funding.FundingEvent.FundsCommitted;
import fr.partnershipledger.core.funding.FundingEvent.PaymentRecorded;
import fr.partnershipledger.core.identity.CommitmentId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.membership.Role;
import fr.partnershipledger.core.partner.PartnerEvent.PartnerRegistered;
import fr.partnershipledger.projections.naming.Names;
import fr.partnershipledger.projections.running.ReadModel;
import fr.partnershipledger.projections.tables.Tables;
import fr.partnershipledger.projections.time.FactTables;
import fr.partnershipledger.projections.time.Patches;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.money.Money;

/** What events say about how partners joined. */
public final class ParticipationProjection implements ReadModel {

    static final FactTables TABLES = new FactTables("read_model.participation");
    static final Names NAMES = new Names("read_model.participation_name", Set.of(Names.Kind.PARTNER));

    static final String KNOWN = "known";
    static final String ROLE = "role";
    static final String COMMITMENT = "commitment";

    @Override
    public String name() {
        return "participation";
    }

    @Override
    public int version() {
        return 3;
    }

    @Override
    public List<String> tables() {
        return Stream.concat(TABLES.names().stream(), NAMES.tables().stream()).toList();
    }

    @Override
    public void apply(List<RecordedEvent> batch, Tables tables) {
        TABLES.apply(batch, ParticipationProjection::read, tables);
        NAMES.apply(batch, tables);
    }

    private static void read(Patches patches) {
        LedgerEvent event = patches.recorded().event();
        if (event instanceof PaymentRecorded) {
            // Nothing here; most events are payments, and to ask for this one class costs next to nothing.
            return;
        }
        if (event instanceof PartnerJoined joined) {
            for (Role role : joined.roles()) {
                take(
                        joined.partner(),
                        role,
                        Map.of(
                                "role", role.name(),
                                "via", joined.via().name(),
                                "term", joined.term().value()),
                        patches);
            }
        } else if (event instanceof PartnerRolesChanged changed) {
            keepOnly(changed.partner(), changed.after(), patches);
        } else if (event instanceof PartnerWithdrew withdrew) {
            keepOnly(withdrew.partner(), Set.of(), patches);
        } else if (event instanceof FundsCommitted committed) {
            commit(committed.commitment(), committed.partner(), committed.term(), committed.amount(), patches);
        } else if (event instanceof CommitmentSplit split) {
            split.parts()
                    .forEach(part -> commit(part.commitment(), part.partner(), split.term(), part.amount(), patches));
        } else if (event instanceof EntryCorrected corrected) {
            patches.retract(corrected.entry());
        } else if (event instanceof ContractSigned || event instanceof PartnerRegistered) {
            patches.begin(KNOWN, patches.recorded().stream().category(), null, Map.of());
        }
    }

    private static void take(PartnerId partner, Role role, Map<String, Object> values, Patches patches) {
        patches.begin(ROLE, partner.value() + "/" + role.name(), partner.value(), values);
    }

    /** Said of every role there is, so that it holds whatever else is recorded for earlier dates. */
    private static void keepOnly(PartnerId partner, Set<Role> kept, Patches patches) {
        for (Role role : Role.values()) {
            if (kept.contains(role)) {
                take(partner, role, Map.of("role", role.name()), patches);
            } else {
                patches.end(ROLE, partner.value() + "/" + role.name());
            }
        }
    }

    private static void commit(
            CommitmentId commitment, PartnerId partner, TermNumber term, Money amount, Patches patches) {
        patches.begin(
                COMMITMENT,
                commitment.value(),
                partner.value(),
                Map.of(
                        "term", term.value(),
                        "amount", amount.getAmount().toPlainString(),
                        "currency", amount.getCurrencyUnit().getCode()));
    }
}
