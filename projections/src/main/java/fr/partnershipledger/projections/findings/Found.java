package fr.partnershipledger.projections.findings;

import fr.partnershipledger.core.identity.CommitmentId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.membership.Role;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What is found, before anything has a name. What takes longer to come by is asked for what is told only.
 *
 * @param since when it has been so
 * @param from the positions of the events that make it so, in any order
 */
record Found(
        FindingKind kind,
        KnownContract contract,
        Subject subject,
        Supplier<LocalDate> since,
        Supplier<Stream<? extends @Nullable Long>> from) {

    /**
     * What it is about; what its kind does not speak of is absent.
     *
     * @param termEnd the last day of the term
     * @param othersLeftOut how many actions there are besides
     */
    record Subject(
            @Nullable KnownTerm term,
            @Nullable LocalDate termEnd,
            @Nullable PartnerId partner,
            List<Role> roles,
            List<KnownAction> actions,
            int othersLeftOut,
            @Nullable CommitmentId commitment,
            @Nullable Money amount) {

        static Subject of(KnownTerm term, LocalDate day) {
            return new Subject(term, term.lastDayOn(day), null, List.of(), List.of(), 0, null, null);
        }

        static Subject of(PartnerId partner, List<Role> roles) {
            return new Subject(null, null, partner, roles, List.of(), 0, null, null);
        }

        static Subject of(List<KnownAction> actions, int othersLeftOut) {
            return new Subject(null, null, null, List.of(), actions, othersLeftOut, null, null);
        }

        static Subject of(KnownAction action, KnownTerm term, LocalDate day) {
            return new Subject(term, term.lastDayOn(day), null, List.of(), List.of(action), 0, null, null);
        }

        /** @param term absent when it was not decided by the day, for a vague date may come before it */
        static Subject of(KnownCommitment commitment, @Nullable KnownTerm term, LocalDate day, Money amount) {
            return new Subject(
                    term,
                    term == null ? null : term.lastDayOn(day),
                    commitment.partner(),
                    List.of(),
                    List.of(),
                    0,
                    commitment.id(),
                    amount);
        }
    }

    /** The same, in the order of recording, each once. */
    List<Long> positions() {
        return from.get()
                .filter(Objects::nonNull)
                .map(position -> (Long) position)
                .distinct()
                .sorted()
                .toList();
    }
}
