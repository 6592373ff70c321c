package fr.partnershipledger.core.action;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import fr.partnershipledger.core.action.ActionCommand.ChangeAction;
import fr.partnershipledger.core.action.ActionCommand.CloseFacility;
import fr.partnershipledger.core.action.ActionCommand.EndAction;
import fr.partnershipledger.core.action.ActionCommand.IncludeAction;
import fr.partnershipledger.core.action.ActionCommand.OpenFacility;
import fr.partnershipledger.core.action.ActionEvent.ActionChanged;
import fr.partnershipledger.core.action.ActionEvent.ActionEnded;
import fr.partnershipledger.core.action.ActionEvent.ActionIncluded;
import fr.partnershipledger.core.action.ActionEvent.FacilityClosed;
import fr.partnershipledger.core.action.ActionEvent.FacilityOpened;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.FacilityKey;
import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.core.rule.Rule;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.jspecify.annotations.Nullable;

/** The actions of one contract: a part of the contract's aggregate. */
public final class Actions {

    /** Actions a contract may have in its whole life. */
    public static final int MOST_ACTIONS = 500;

    /** Facilities an action may have in its whole life. */
    public static final int MOST_FACILITIES = 500;

    private static final class Action {
        private ActionDescription description;
        private @Nullable Effective ended;
        private final Map<FacilityKey, Boolean> openFacilities = new HashMap<>();

        private Action(ActionDescription description) {
            this.description = description;
        }

        /** Two are equal when everything about them is: Axon's tests compare what was lived with what is replayed. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Action action
                    && description.equals(action.description)
                    && Objects.equals(ended, action.ended)
                    && openFacilities.equals(action.openFacilities);
        }

        @Override
        public int hashCode() {
            return description.hashCode();
        }
    }

    private final Map<ActionKey, Action> actions = new HashMap<>();

    @CommandHandler
    void include(IncludeAction command) {
        if (actions.containsKey(command.action())) {
            throw Rule.KEY_ALREADY_USED.refuse("key", "value", command.action().value());
        }
        if (actions.size() >= MOST_ACTIONS) {
            throw Rule.TOO_MANY_ACTIONS.refuse("key", "maximum", MOST_ACTIONS);
        }
        apply(new ActionIncluded(command.contract(), command.action(), command.description()));
    }

    @CommandHandler
    void change(ChangeAction command, Decision decision) {
        Action action = inForce(command.action(), decision.effective());
        ActionDescription before = action.description;
        ActionDescription after = new ActionDescription(
                Objects.requireNonNullElse(command.title(), before.title()),
                Objects.requireNonNullElse(command.origin(), before.origin()),
                command.audience() == null ? before.audience() : command.audience(),
                command.scope() == null ? before.scope() : command.scope(),
                command.aim() == null ? before.aim() : command.aim());
        if (after.equals(before)) {
            throw Rule.NOTHING_CHANGES.refuse("action");
        }
        apply(new ActionChanged(command.contract(), command.action(), before, after));
    }

    @CommandHandler
    void end(EndAction command) {
        Action action = named(command.action());
        if (action.ended != null) {
            throw Rule.ACTION_ENDED.refuse("action", "action", command.action().value(), "ended", action.ended);
        }
        apply(new ActionEnded(command.contract(), command.action(), command.reason()));
    }

    @CommandHandler
    void open(OpenFacility command, Decision decision) {
        Action action = inForce(command.action(), decision.effective());
        if (action.openFacilities.containsKey(command.facility())) {
            throw Rule.KEY_ALREADY_USED.refuse(
                    "key", "value", command.facility().value());
        }
        if (action.openFacilities.size() >= MOST_FACILITIES) {
            throw Rule.TOO_MANY.refuse("key", "maximum", MOST_FACILITIES, "given", action.openFacilities.size() + 1);
        }
        apply(new FacilityOpened(
                command.contract(), command.action(), command.facility(), command.name(), command.place()));
    }

    @CommandHandler
    void close(CloseFacility command) {
        Boolean open = named(command.action()).openFacilities.get(command.facility());
        if (open == null) {
            throw Rule.UNKNOWN_FACILITY.refuse(
                    "facility", "value", command.facility().value());
        }
        if (!open) {
            throw Rule.FACILITY_CLOSED.refuse(
                    "facility", "value", command.facility().value());
        }
        apply(new FacilityClosed(command.contract(), command.action(), command.facility()));
    }

    /** @throws Refusal {@link Rule#UNKNOWN_ACTION}, or {@link Rule#ACTION_ENDED} when it had ended by then */
    public void refuseUnlessInForce(ActionKey key, Effective effective) {
        inForce(key, effective);
    }

    /** @throws Refusal {@link Rule#UNKNOWN_ACTION} */
    public void refuseUnlessKnown(ActionKey key) {
        named(key);
    }

    private Action inForce(ActionKey key, Effective effective) {
        Action action = named(key);
        if (action.ended != null && !effective.on().isBefore(action.ended.on())) {
            throw Rule.ACTION_ENDED.refuse("action", "action", key.value(), "ended", action.ended);
        }
        return action;
    }

    private Action named(ActionKey key) {
        Action action = actions.get(key);
        if (action == null) {
            throw Rule.UNKNOWN_ACTION.refuse("action", "value", key.value());
        }
        return action;
    }

    @EventSourcingHandler
    void on(ActionIncluded event) {
        actions.put(event.action(), new Action(event.description()));
    }

    @EventSourcingHandler
    void on(ActionChanged event) {
        named(event.action()).description = event.after();
    }

    @EventSourcingHandler
    void on(ActionEnded event, Decision decision) {
        named(event.action()).ended = decision.effective();
    }

    @EventSourcingHandler
    void on(FacilityOpened event) {
        named(event.action()).openFacilities.put(event.facility(), true);
    }

    @EventSourcingHandler
    void on(FacilityClosed event) {
        named(event.action()).openFacilities.put(event.facility(), false);
    }

    /** @throws Refusal {@link Rule#BUILT_UPON} when something that still stands was decided on the strength of the entry */
    public void refuseUnlessUndoable(ActionEvent event) {
        Action action = named(event.action());
        boolean undoable = true;
        if (event instanceof ActionIncluded included) {
            undoable = action.openFacilities.isEmpty()
                    && action.ended == null
                    && action.description.equals(included.description());
        } else if (event instanceof ActionChanged changed) {
            undoable = action.description.equals(changed.after());
        } else if (event instanceof FacilityOpened opened) {
            undoable = Boolean.TRUE.equals(action.openFacilities.get(opened.facility()));
        }
        if (!undoable) {
            throw Rule.BUILT_UPON.refuse("event");
        }
    }

    /** Takes an entry back as if it had never been made. */
    public void undo(ActionEvent event) {
        Action action = named(event.action());
        if (event instanceof ActionIncluded) {
            actions.remove(event.action());
        } else if (event instanceof ActionChanged changed) {
            action.description = changed.before();
        } else if (event instanceof ActionEnded) {
            action.ended = null;
        } else if (event instanceof FacilityOpened opened) {
            action.openFacilities.remove(opened.facility());
        } else if (event instanceof FacilityClosed closed) {
            action.openFacilities.put(closed.facility(), true);
        }
    }
}
