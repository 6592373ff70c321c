package fr.partnershipledger.projections.contract;

import fr.partnershipledger.core.action.ActionDescription;
import fr.partnershipledger.core.coordination.EvaluationKind;
import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.FacilityKey;
import fr.partnershipledger.core.identity.MeetingId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.PersonId;
import fr.partnershipledger.core.identity.PositionKey;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.indicator.Indicator;
import fr.partnershipledger.core.membership.JoinedVia;
import fr.partnershipledger.core.membership.Role;
import fr.partnershipledger.core.person.PersonName;
import fr.partnershipledger.projections.time.PointInTime;
import fr.partnershipledger.projections.time.Source;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** What is this contract, and what was it before? Nothing when it was not signed, or not known, by the point in time. */
public record FindContract(ContractId contract, PointInTime at) {

    /** Whether its first term is still to come, one of its terms has begun and the last has not ended, or it is over. */
    public enum Status {
        TO_COME,
        IN_FORCE,
        ENDED,
        TERMINATED
    }

    /**
     * The contract at the point in time.
     *
     * @param title of the term in course, which is the last one begun; of the first term before it begins
     * @param signed the event of its signature
     * @param terms in order, also those decided by then that begin later
     * @param titles every title it had, oldest first
     * @param partners everyone who ever was a partner by then, in the order they joined
     * @param amendments changes of the text, in words
     */
    public record Answer(
            ContractId contract,
            TerritoryCode territory,
            CurrencyUnit currency,
            String title,
            @Nullable String policy,
            @Nullable String firstOfItsKind,
            Source signed,
            Status status,
            @Nullable Termination termination,
            List<Term> terms,
            List<Title> titles,
            List<Partner> partners,
            List<Action> actions,
            List<Position> positions,
            List<Meeting> meetings,
            List<Evaluation> evaluations,
            List<Amendment> amendments) {}

    public record Termination(@Nullable String reason, Source source) {}

    /**
     * @param from its first day
     * @param to its last day, as extended by then
     * @param booksClosed whether nothing is accepted for it any more
     * @param ends the ends it had, oldest first; the last is {@code to}
     * @param source the signature or renewal that opened it
     */
    public record Term(
            TermNumber number,
            String title,
            LocalDate from,
            LocalDate to,
            boolean booksClosed,
            List<End> ends,
            Source source) {}

    /** A last day of a term, and the decision that set it. */
    public record End(LocalDate to, Source source) {}

    /** A title of a term, and the decision that gave it. */
    public record Title(TermNumber term, String title, Source source) {}

    /**
     * @param roles those it holds at the point in time; none when it left
     * @param held every role it held, with from when until when
     */
    public record Partner(PartnerId partner, Set<Role> roles, List<Held> held) {}

    /**
     * A role held without interruption.
     *
     * @param via absent when the role was taken by a change of roles; so is the term
     * @param until the first day on which it is not held any more; absent while it is held
     */
    public record Held(
            Role role,
            @Nullable JoinedVia via,
            @Nullable TermNumber term,
            Source since,
            @Nullable LocalDate until,
            @Nullable Source ended) {}

    /**
     * @param facilities those opened by then, closed ones too
     * @param openFacilities how many are open
     * @param changed the last change of its description; absent when there was none
     * @param ended absent while it goes on
     */
    public record Action(
            ActionKey action,
            ActionDescription description,
            List<Facility> facilities,
            int openFacilities,
            Source since,
            @Nullable Source changed,
            @Nullable Source ended,
            @Nullable String endReason) {}

    public record Facility(
            FacilityKey facility,
            @Nullable String name,
            @Nullable String place,
            Source opened,
            @Nullable Source closed) {}

    /**
     * Somebody in a position, or a position filled by nobody named; each time it is filled counts on its own.
     *
     * @param personName as it can be read at this moment, whatever the point in time; absent when no name was told, or it
     *     was erased
     * @param personErased whether a name was told and erased
     * @param vacated absent while it is filled
     */
    public record Position(
            PositionKey position,
            String title,
            @Nullable PersonId person,
            @Nullable PersonName personName,
            boolean personErased,
            Source since,
            @Nullable Source vacated) {}

    public record Meeting(
            MeetingId meeting,
            @Nullable String subject,
            List<PartnerId> participants,
            List<String> decisions,
            Source source) {}

    public record Evaluation(EvaluationKind kind, String text, List<Indicator> indicators, Source source) {}

    public record Amendment(TermNumber term, String text, Source source) {}
}
