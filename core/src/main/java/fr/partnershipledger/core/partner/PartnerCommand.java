package fr.partnershipledger.core.partner;

import fr.partnershipledger.core.decision.LedgerCommand;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.StreamId;
import fr.partnershipledger.core.rule.Checks;
import fr.partnershipledger.core.rule.Rule;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** The decisions about an organisation. */
public sealed interface PartnerCommand extends LedgerCommand {

    @TargetAggregateIdentifier
    PartnerId partner();

    @Override
    default StreamId stream() {
        return partner().stream();
    }

    /**
     * Makes an organisation known to the ledger.
     *
     * @param siren its nine-digit identifier
     * @param siret the fourteen digits of one of its establishments; begins with the SIREN when both are given
     * @param membersKnownAs for a group: what kinds of organisations its members are
     */
    record RegisterPartner(
            PartnerId partner,
            String name,
            PartnerKind kind,
            @Nullable String siren,
            @Nullable String siret,
            Set<PartnerKind> membersKnownAs)
            implements PartnerCommand {

        public RegisterPartner {
            Checks.title("name", name);
            if (siren != null) {
                Siren.check("siren", siren);
            }
            if (siret != null) {
                Siren.checkSiret("siret", siret);
                if (siren != null && !siret.startsWith(siren)) {
                    throw Rule.SIRET_OF_ANOTHER.refuse("siret", "siren", siren, "siret", siret);
                }
            }
            if (!membersKnownAs.isEmpty() && kind != PartnerKind.GROUP) {
                throw Rule.ONLY_A_GROUP_HAS_MEMBERS.refuse("membersKnownAs");
            }
            membersKnownAs =
                    membersKnownAs.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(membersKnownAs));
        }
    }

    record RenamePartner(PartnerId partner, String name) implements PartnerCommand {

        public RenamePartner {
            Checks.title("name", name);
        }
    }
}
