package fr.partnershipledger.core.coordination;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import fr.partnershipledger.core.coordination.CoordinationCommand.FillPosition;
import fr.partnershipledger.core.coordination.CoordinationCommand.HoldMeeting;
import fr.partnershipledger.core.coordination.CoordinationCommand.RecordEvaluation;
import fr.partnershipledger.core.coordination.CoordinationCommand.VacatePosition;
import fr.partnershipledger.core.coordination.CoordinationEvent.EvaluationRecorded;
import fr.partnershipledger.core.coordination.CoordinationEvent.MeetingHeld;
import fr.partnershipledger.core.coordination.CoordinationEvent.PositionFilled;
import fr.partnershipledger.core.coordination.CoordinationEvent.PositionVacated;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.identity.MeetingId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.PersonId;
import fr.partnershipledger.core.identity.PositionKey;
import fr.partnershipledger.core.membership.Membership;
import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.core.rule.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.jspecify.annotations.Nullable;

/** The coordination of one contract: a part of the contract's aggregate. */
public final class Coordination {

    private record Filled(String title, @Nullable PersonId person) {}

    private final Membership membership;
    private final Map<PositionKey, Filled> filled = new HashMap<>();
    private final Set<PositionKey> known = new HashSet<>();
    /** When each position was filled and vacated in turn, the last one being what holds now. */
    private final Map<PositionKey, List<Effective>> turns = new HashMap<>();

    private int meetings;

    public Coordination(Membership membership) {
        this.membership = membership;
    }

    @CommandHandler
    void fill(FillPosition command, Decision decision) {
        Filled present = filled.get(command.position());
        if (present != null) {
            throw Rule.POSITION_FILLED.refuse("position", "position", present.title());
        }
        refuseBeforeItsLastTurn(command.position(), decision);
        apply(new PositionFilled(
                command.contract(), command.position(), command.title(), command.person(), command.sealedName()));
    }

    @CommandHandler
    void vacate(VacatePosition command, Decision decision) {
        if (!known.contains(command.position())) {
            throw Rule.UNKNOWN_POSITION.refuse(
                    "position", "value", command.position().value());
        }
        Filled present = filled.get(command.position());
        if (present == null) {
            throw Rule.POSITION_EMPTY.refuse(
                    "position", "value", command.position().value());
        }
        refuseBeforeItsLastTurn(command.position(), decision);
        apply(new PositionVacated(command.contract(), command.position(), present.title(), present.person()));
    }

    private void refuseBeforeItsLastTurn(PositionKey position, Decision decision) {
        List<Effective> ofPosition = turns.getOrDefault(position, List.of());
        if (!ofPosition.isEmpty()) {
            decision.effective().refuseBefore(ofPosition.get(ofPosition.size() - 1));
        }
    }

    @CommandHandler
    void hold(HoldMeeting command, Decision decision) {
        for (PartnerId participant : command.participants()) {
            membership.refuseUnlessMember("participants", participant, decision.effective());
        }
        apply(new MeetingHeld(
                command.contract(),
                new MeetingId("m" + (meetings + 1)),
                command.subject(),
                command.participants(),
                command.decisions()));
    }

    @CommandHandler
    void record(RecordEvaluation command) {
        apply(new EvaluationRecorded(command.contract(), command.kind(), command.text(), command.indicators()));
    }

    @EventSourcingHandler
    void on(PositionFilled event, Decision decision) {
        known.add(event.position());
        filled.put(event.position(), new Filled(event.title(), event.person()));
        turn(event.position(), decision);
    }

    @EventSourcingHandler
    void on(PositionVacated event, Decision decision) {
        filled.remove(event.position());
        turn(event.position(), decision);
    }

    private void turn(PositionKey position, Decision decision) {
        turns.computeIfAbsent(position, unused -> new ArrayList<>()).add(decision.effective());
    }

    private void takeBackTurn(PositionKey position) {
        List<Effective> ofPosition = turns.getOrDefault(position, List.of());
        ofPosition.remove(ofPosition.size() - 1);
    }

    @EventSourcingHandler
    void on(MeetingHeld event) {
        meetings++;
    }

    /** @throws Refusal {@link Rule#BUILT_UPON} when the position was filled or vacated again since */
    public void refuseUnlessUndoable(CoordinationEvent event) {
        boolean undoable = true;
        if (event instanceof PositionFilled filling) {
            undoable = new Filled(filling.title(), filling.person()).equals(filled.get(filling.position()));
        } else if (event instanceof PositionVacated vacated) {
            undoable = !filled.containsKey(vacated.position());
        }
        if (!undoable) {
            throw Rule.BUILT_UPON.refuse("event");
        }
    }

    /** Takes an entry back as if it had never been made. A meeting's number is not given again. */
    public void undo(CoordinationEvent event) {
        if (event instanceof PositionFilled filling) {
            filled.remove(filling.position());
            takeBackTurn(filling.position());
        } else if (event instanceof PositionVacated vacated) {
            filled.put(vacated.position(), new Filled(vacated.title(), vacated.person()));
            takeBackTurn(vacated.position());
        }
    }
}
