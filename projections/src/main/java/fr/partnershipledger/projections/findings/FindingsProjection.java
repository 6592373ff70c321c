package fr.partnershipledger.projections.findings;

import fr.partnershipledger.core.action.ActionEvent;
import fr.partnershipledger.core.action.ActionEvent.ActionChanged;
import fr.partnershipledger.core.action.ActionEvent.ActionEnded;
import fr.partnershipledger.core.action.ActionEvent.ActionIncluded;
import fr.partnershipledger.core.action.ActionEvent.FacilityClosed;
import fr.partnershipledger.core.action.ActionEvent.FacilityOpened;
import fr.partnershipledger.core.action.Audience;
import fr.partnershipledger.core.contract.ContractEvent;
import fr.partnershipledger.core.contract.ContractEvent.ContractExtended;
import fr.partnershipledger.core.contract.ContractEvent.ContractRenewed;
import fr.partnershipledger.core.contract.ContractEvent.ContractSigned;
import fr.partnershipledger.core.contract.ContractEvent.ContractTerminated;
import fr.partnershipledger.core.contract.ContractEvent.EntryCorrected;
import fr.partnershipledger.core.contract.ContractEvent.PartnerJoined;
import fr.partnershipledger.core.contract.ContractEvent.PartnerRolesChanged;
import fr.partnershipledger.core.contract.ContractEvent.PartnerWithdrew;
import fr.partnershipledger.core.contract.ContractEvent.TermClosed;
import fr.partnershipledger.core.contract.ContractEvent.TermReopened;
import fr.partnershipledger.core.coordination.CoordinationEvent.MeetingHeld;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.funding.FundingEvent;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.membership.Role;
import fr.partnershipledger.core.term.Period;
import fr.partnershipledger.projections.naming.Names;
import fr.partnershipledger.projections.running.ReadModel;
import fr.partnershipledger.projections.tables.Tables;
import fr.partnershipledger.projections.time.FactTables;
import fr.partnershipledger.projections.time.Patches;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What events say that findings are made of. No finding is kept: which ones there are changes with the day that is asked for,
 * without any event.
 */
public final class FindingsProjection implements ReadModel {

    static final FactTables TABLES = new FactTables("read_model.findings", FindingsProjection.ENDED);
    static final Names NAMES = new Names("read_model.findings_name", Set.of(Names.Kind.PARTNER, Names.Kind.ACTION));

    static final String CONTRACT = "contract";
    static final String TERMINATION = "termination";
    static final String TERM = "term";
    static final String BOOKS = "books";
    static final String ROLE = "role";
    static final String ACTION = "action";
    static final String FACILITY = "facility";
    static final String MEETING = "meeting";

    /** Among the values: the event that ended it. */
    static final String ENDED = "ended";

    @Override
    public String name() {
        return "findings";
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
        TABLES.apply(batch, FindingsProjection::read, tables);
        NAMES.apply(batch, tables);
    }

    private static void read(Patches patches) {
        LedgerEvent event = patches.recorded().event();
        if (event instanceof ContractEvent contract) {
            on(contract, patches);
        } else if (event instanceof ActionEvent action) {
            on(action, patches);
        } else if (event instanceof FundingEvent money) {
            MoneyFacts.read(money, patches);
        } else if (event instanceof MeetingHeld held) {
            held.participants()
                    .forEach(partner -> patches.begin(
                            MEETING,
                            held.meeting().value() + "/" + partner.value(),
                            partner.value(),
                            Map.of("partner", partner.value())));
        }
    }

    private static void on(ContractEvent event, Patches patches) {
        if (event instanceof ContractSigned signed) {
            String territory = signed.territory().value();
            patches.begin(
                    CONTRACT,
                    "",
                    territory,
                    Map.of("territory", territory, "currency", signed.currency().getCode()));
            openTerm(TermNumber.FIRST, signed.term(), patches);
        } else if (event instanceof ContractRenewed renewed) {
            openTerm(renewed.term(), renewed.period(), patches);
        } else if (event instanceof ContractExtended extended) {
            patches.update(TERM, extended.term().toString(), Map.of("to", extended.newEnd()));
        } else if (event instanceof ContractTerminated) {
            patches.begin(TERMINATION, "", null, Map.of());
        } else if (event instanceof TermClosed closed) {
            books(closed.term(), true, patches);
        } else if (event instanceof TermReopened reopened) {
            books(reopened.term(), false, patches);
        } else if (event instanceof PartnerJoined joined) {
            joined.roles().forEach(role -> take(joined.partner(), role, patches));
        } else if (event instanceof PartnerRolesChanged changed) {
            keepOnly(changed.partner(), changed.after(), patches);
        } else if (event instanceof PartnerWithdrew withdrew) {
            keepOnly(withdrew.partner(), Set.of(), patches);
        } else if (event instanceof EntryCorrected corrected) {
            patches.retract(corrected.entry());
        }
    }

    private static void openTerm(TermNumber number, Period period, Patches patches) {
        patches.begin(
                TERM,
                number.toString(),
                null,
                Map.of("number", number.value(), "from", period.from(), "to", period.to()));
    }

    /** Each closing and reopening is kept: they answer each other in the order of recording, whatever their dates. */
    private static void books(TermNumber term, boolean closed, Patches patches) {
        patches.begin(BOOKS, patches.recorded().id().toString(), null, Map.of("term", term.value(), "closed", closed));
    }

    private static void take(PartnerId partner, Role role, Patches patches) {
        patches.begin(
                ROLE,
                partner.value() + "/" + role.name(),
                partner.value(),
                Map.of("partner", partner.value(), "role", role.name()));
    }

    /** Said of every role there is, so that it holds whatever else is recorded for earlier dates. */
    private static void keepOnly(PartnerId partner, Set<Role> kept, Patches patches) {
        for (Role role : Role.values()) {
            if (kept.contains(role)) {
                take(partner, role, patches);
            } else {
                patches.end(ROLE, partner.value() + "/" + role.name());
            }
        }
    }

    /** What ends is updated and not ended: an end of a vague date may stand before the beginning that it came after. */
    private static void on(ActionEvent event, Patches patches) {
        String action = event.action().value();
        if (event instanceof ActionIncluded included) {
            patches.begin(ACTION, action, null, ages(included.description().audience()));
        } else if (event instanceof ActionChanged changed) {
            Audience after = changed.after().audience();
            // Another change may have been recorded before this one and take effect later: its ages are not this one's
            // to tell.
            if (!Objects.equals(changed.before().audience(), after)) {
                patches.update(ACTION, action, ages(after));
            }
        } else if (event instanceof ActionEnded) {
            patches.update(ACTION, action, Map.of(ENDED, patches.position()));
        } else if (event instanceof FacilityOpened opened) {
            Map<String, @Nullable Object> values = new HashMap<>();
            values.put("action", action);
            values.put("place", opened.place());
            patches.begin(FACILITY, action + "/" + opened.facility().value(), null, values);
        } else if (event instanceof FacilityClosed closed) {
            patches.update(FACILITY, action + "/" + closed.facility().value(), Map.of(ENDED, patches.position()));
        }
    }

    /**
     * Both ends as soon as one is told, so that they can be compared; none when only words are. Beside them those that are
     * told, to be told again.
     */
    private static Map<String, @Nullable Object> ages(@Nullable Audience audience) {
        Map<String, @Nullable Object> ages = new HashMap<>();
        ages.put("youngest", null);
        ages.put("oldest", null);
        ages.put("fromAge", null);
        ages.put("toAge", null);
        if (audience != null) {
            Integer from = audience.fromAge();
            Integer to = audience.toAge();
            if (from != null || to != null) {
                ages.put("fromAge", from);
                ages.put("toAge", to);
                ages.put("youngest", from == null ? Integer.valueOf(0) : from);
                ages.put("oldest", to == null ? Integer.valueOf(Audience.OLDEST) : to);
            }
        }
        return ages;
    }
}
