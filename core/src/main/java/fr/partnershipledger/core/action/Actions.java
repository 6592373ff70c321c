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

    private record Facility(Effective opened, boolean open) {}

    private static final class Action {
        private final Effective included;
        private ActionDescription description;
        private @Nullable Effective ended;
        private final Map<FacilityKey, Facility> facilities = new HashMap<>();

        private Action(ActionDescription description, Effective included) {
            this.description = description;
            this.included = included;
        }

        /** Two are equal when everything about them is: Axon's tests compare what was lived with what is replayed. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Action action
                    && description.equals(action.description)
                    && included.equals(action.included)
                    && Objects.equals(ended, action.ended)
                    && facilities.equals(action.facilities);
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
    void end(EndAction command, Decision decision) {
        Action action = begun(command.action(), decision.effective());
        if (action.ended != null) {
            throw Rule.ACTION_ENDED.refuse("action", "action", command.action().value(), "ended", action.ended);
        }
        apply(new ActionEnded(command.contract(), command.action(), command.reason()));
    }

    @CommandHandler
    void open(OpenFacility command, Decision decision) {
        Action action = inForce(command.action(), decision.effective());
        if (action.facilities.containsKey(command.facility())) {
            throw Rule.KEY_ALREADY_USED.refuse(
                    "key", "value", command.facility().value());
        }
        if (action.facilities.size() >= MOST_FACILITIES) {
            throw Rule.TOO_MANY.refuse("key", "maximum", MOST_FACILITIES, "given", action.facilities.size() + 1);
        }
        apply(new FacilityOpened(
                command.contract(), command.action(), command.facility(), command.name(), command.place()));
    }

    @CommandHandler
    void close(CloseFacility command, Decision decision) {
        Facility facility = named(command.action()).facilities.get(command.facility());
        if (facility == null) {
            throw Rule.UNKNOWN_FACILITY.refuse(
                    "facility", "value", command.facility().value());
        }
        if (!facility.open()) {
            throw Rule.FACILITY_CLOSED.refuse(
                    "facility", "value", command.facility().value());
        }
        decision.effective().refuseBefore(facility.opened());
        apply(new FacilityClosed(command.contract(), command.action(), command.facility()));
    }

    /** @throws Refusal {@link Rule#UNKNOWN_ACTION}, or when by then it had not yet been included or had ended */
    public void refuseUnlessInForce(ActionKey key, Effective effective) {
        inForce(key, effective);
    }

    /** @throws Refusal {@link Rule#UNKNOWN_ACTION}, or {@link Rule#BEFORE_WHAT_IT_ACTS_ON} when it was included later */
    public void refuseUnlessBegun(ActionKey key, Effective effective) {
        begun(key, effective);
    }

    private Action begun(ActionKey key, Effective effective) {
        Action action = named(key);
        effective.refuseBefore(action.included);
        return action;
    }

    private Action inForce(ActionKey key, Effective effective) {
        Action action = begun(key, effective);
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
    void on(ActionIncluded event, Decision decision) {
        actions.put(event.action(), new Action(event.description(), decision.effective()));
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
    void on(FacilityOpened event, Decision decision) {
        named(event.action()).facilities.put(event.facility(), new Facility(decision.effective(), true));
    }

    @EventSourcingHandler
    void on(FacilityClosed event) {
        becomes(named(event.action()), event.facility(), false);
    }

    private static void becomes(Action action, FacilityKey key, boolean open) {
        action.facilities.computeIfPresent(key, (same, facility) -> new Facility(facility.opened(), open));
    }

    /** @throws Refusal {@link Rule#BUILT_UPON} when something that still stands was decided on the strength of the entry */
    public void refuseUnlessUndoable(ActionEvent event) {
        Action action = named(event.action());
        boolean undoable = true;
        if (event instanceof ActionIncluded included) {
            undoable = action.facilities.isEmpty()
                    && action.ended == null
                    && action.description.equals(included.description());
        } else if (event instanceof ActionChanged changed) {
            undoable = action.description.equals(changed.after());
        } else if (event instanceof FacilityOpened opened) {
            Facility facility = action.facilities.get(opened.facility());
            undoable = facility != null && facility.open();
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
            action.facilities.remove(opened.facility());
        } else if (event instanceof FacilityClosed closed) {
            becomes(action, closed.facility(), true);
        }
    }
}
