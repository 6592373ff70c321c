package fr.partnershipledger.projections.findings;

import fr.partnershipledger.core.identity.CommitmentId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.membership.Role;
import fr.partnershipledger.projections.time.Source;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What is found, before anything has a name.
 *
 * @param sources in the order of recording, each once
 */
record Found(FindingKind kind, KnownContract contract, Subject subject, LocalDate since, List<Source> sources) {

    /**
     * What it is about; what its kind does not speak of is absent.
     *
     * @param termEnd the last day of the term
     */
    record Subject(
            @Nullable KnownTerm term,
            @Nullable LocalDate termEnd,
            @Nullable PartnerId partner,
            List<Role> roles,
            List<KnownAction> actions,
            @Nullable CommitmentId commitment,
            @Nullable Money amount) {

        static Subject of(KnownTerm term, LocalDate day) {
            return new Subject(term, term.lastDayOn(day), null, List.of(), List.of(), null, null);
        }

        static Subject of(PartnerId partner, List<Role> roles) {
            return new Subject(null, null, partner, roles, List.of(), null, null);
        }

        static Subject of(List<KnownAction> actions) {
            return new Subject(null, null, null, List.of(), actions, null, null);
        }

        static Subject of(KnownAction action, KnownTerm term, LocalDate day) {
            return new Subject(term, term.lastDayOn(day), null, List.of(), List.of(action), null, null);
        }

        /** @param term absent when it was not decided by the day, for a vague date may come before it */
        static Subject of(KnownCommitment commitment, @Nullable KnownTerm term, LocalDate day, Money amount) {
            return new Subject(
                    term,
                    term == null ? null : term.lastDayOn(day),
                    commitment.partner(),
                    List.of(),
                    List.of(),
                    commitment.id(),
                    amount);
        }
    }

    static Found of(
            FindingKind kind,
            KnownContract contract,
            Subject subject,
            LocalDate since,
            Stream<? extends @Nullable Source> sources) {
        return new Found(
                kind,
                contract,
                subject,
                since,
                sources.filter(Objects::nonNull)
                        .map(source -> (Source) source)
                        .distinct()
                        .sorted(Comparator.comparing(Source::position))
                        .toList());
    }
}
