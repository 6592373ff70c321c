package fr.partnershipledger.projections.law;

import fr.partnershipledger.core.action.ActionDescription;
import fr.partnershipledger.core.action.ActionEvent;
import fr.partnershipledger.core.action.ActionEvent.ActionChanged;
import fr.partnershipledger.core.action.ActionEvent.ActionEnded;
import fr.partnershipledger.core.action.ActionEvent.ActionIncluded;
import fr.partnershipledger.core.action.ActionEvent.FacilityClosed;
import fr.partnershipledger.core.action.ActionEvent.FacilityOpened;
import fr.partnershipledger.core.contract.ContractEvent.ContractAmended;
import fr.partnershipledger.core.contract.ContractEvent.ContractExtended;
import fr.partnershipledger.core.contract.ContractEvent.ContractRenewed;
import fr.partnershipledger.core.contract.ContractEvent.ContractSigned;
import fr.partnershipledger.core.contract.ContractEvent.ContractTerminated;
import fr.partnershipledger.core.contract.ContractEvent.TermClosed;
import fr.partnershipledger.core.contract.ContractEvent.TermReopened;
import fr.partnershipledger.core.coordination.CoordinationEvent.EvaluationRecorded;
import fr.partnershipledger.core.coordination.CoordinationEvent.MeetingHeld;
import fr.partnershipledger.core.coordination.CoordinationEvent.PositionFilled;
import fr.partnershipledger.core.coordination.CoordinationEvent.PositionVacated;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.term.Period;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a contract comes to, folded by hand; everything but its partners, as text by name. */
record NaiveContract(NaiveHistory history, Map<String, String> picture) {

    /** Nothing when it was not signed by then. */
    static Map<String, String> of(NaiveHistory history) {
        NaiveContract contract = new NaiveContract(history, new TreeMap<>());
        history.of(ContractSigned.class).forEach(contract::signed);
        return contract.picture;
    }

    private void signed(RecordedEvent recorded) {
        ContractSigned signed = (ContractSigned) recorded.event();
        String policy = signed.policy();
        for (ContractAmended amended :
                history.changes(recorded, ContractAmended.class, each -> each.policy() != null)) {
            policy = Objects.requireNonNull(amended.policy()).after();
        }
        put("policy", policy);
        term(recorded, TermNumber.FIRST, signed.title(), signed.term());
        history.of(ContractRenewed.class).forEach(each -> {
            ContractRenewed renewed = (ContractRenewed) each.event();
            term(each, renewed.term(), renewed.title(), renewed.period());
        });
        count("terminations", ContractTerminated.class);
        count("meetings", MeetingHeld.class);
        count("evaluations", EvaluationRecorded.class);
        put(
                "amendments of the text",
                history.of(ContractAmended.class)
                        .filter(each -> ((ContractAmended) each.event()).text() != null)
                        .count());
        history.of(ActionIncluded.class).forEach(this::action);
        history.of(PositionFilled.class).forEach(this::filling);
    }

    private void put(String name, @Nullable Object value) {
        if (value != null) {
            picture.put(name, value.toString());
        }
    }

    private void count(String name, Class<? extends LedgerEvent> kind) {
        put(name, history.of(kind).count());
    }

    private void term(RecordedEvent opening, TermNumber number, String firstTitle, Period period) {
        String title = firstTitle;
        for (ContractAmended amended : history.changes(
                opening, ContractAmended.class, each -> each.term().equals(number) && each.title() != null)) {
            title = Objects.requireNonNull(amended.title()).after();
        }
        LocalDate to = period.to();
        for (ContractExtended extended : history.changes(
                opening, ContractExtended.class, each -> each.term().equals(number))) {
            // The rules only ever accept a later end, so the latest is the one that holds.
            to = extended.newEnd().isAfter(to) ? extended.newEnd() : to;
        }
        put("term " + number, title + " " + period.from() + " " + to + " " + isClosed(opening, number));
    }

    /** Books are closed and opened again in turn, in the order of recording. */
    private boolean isClosed(RecordedEvent opening, TermNumber number) {
        boolean closed = false;
        for (RecordedEvent recorded : history.events()) {
            if (recorded.position() > opening.position()) {
                if (recorded.event() instanceof TermClosed it && it.term().equals(number)) {
                    closed = true;
                } else if (recorded.event() instanceof TermReopened it
                        && it.term().equals(number)) {
                    closed = false;
                }
            }
        }
        return closed;
    }

    private void action(RecordedEvent inclusion) {
        ActionIncluded included = (ActionIncluded) inclusion.event();
        ActionDescription description = included.description();
        for (ActionChanged change : history.changes(
                inclusion, ActionChanged.class, each -> each.action().equals(included.action()))) {
            description = laidOver(description, change.before(), change.after());
        }
        boolean ended = !ofAction(inclusion, ActionEnded.class).isEmpty();
        List<FacilityClosed> closed = ofAction(inclusion, FacilityClosed.class);
        long open = ofAction(inclusion, FacilityOpened.class).stream()
                .filter(opened ->
                        closed.stream().noneMatch(each -> each.facility().equals(opened.facility())))
                .count();
        put("action " + included.action(), description + " ended " + ended + " open " + open);
    }

    private <T extends ActionEvent> List<T> ofAction(RecordedEvent inclusion, Class<T> kind) {
        ActionIncluded included = (ActionIncluded) inclusion.event();
        return history.changes(inclusion, kind, each -> each.action().equals(included.action()));
    }

    /** A change of the title is no decision about the aim. */
    private static ActionDescription laidOver(
            ActionDescription under, ActionDescription before, ActionDescription after) {
        return new ActionDescription(
                before.title().equals(after.title()) ? under.title() : after.title(),
                before.origin() == after.origin() ? under.origin() : after.origin(),
                Objects.equals(before.audience(), after.audience()) ? under.audience() : after.audience(),
                Objects.equals(before.scope(), after.scope()) ? under.scope() : after.scope(),
                Objects.equals(before.aim(), after.aim()) ? under.aim() : after.aim());
    }

    /** The next time the position became vacant, in the order of recording, ended this filling. */
    private void filling(RecordedEvent filling) {
        PositionFilled filled = (PositionFilled) filling.event();
        String vacated = "still filled";
        for (RecordedEvent later : history.events()) {
            if (later.position() > filling.position()) {
                if (later.event() instanceof PositionFilled it && it.position().equals(filled.position())) {
                    break;
                }
                if (later.event() instanceof PositionVacated it && it.position().equals(filled.position())) {
                    vacated = "vacated by " + later.position();
                    break;
                }
            }
        }
        put("position " + filled.position() + " by " + filling.position(), filled.person() + " " + vacated);
    }
}
