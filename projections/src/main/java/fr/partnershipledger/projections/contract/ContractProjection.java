package fr.partnershipledger.projections.contract;

import fr.partnershipledger.core.action.ActionDescription;
import fr.partnershipledger.core.action.ActionEvent;
import fr.partnershipledger.core.action.ActionEvent.ActionChanged;
import fr.partnershipledger.core.action.ActionEvent.ActionEnded;
import fr.partnershipledger.core.action.ActionEvent.ActionIncluded;
import fr.partnershipledger.core.action.ActionEvent.FacilityClosed;
import fr.partnershipledger.core.action.ActionEvent.FacilityOpened;
import fr.partnershipledger.core.contract.ContractEvent;
import fr.partnershipledger.core.contract.ContractEvent.ContractAmended;
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
import fr.partnershipledger.core.coordination.CoordinationEvent;
import fr.partnershipledger.core.coordination.CoordinationEvent.EvaluationRecorded;
import fr.partnershipledger.core.coordination.CoordinationEvent.MeetingHeld;
import fr.partnershipledger.core.coordination.CoordinationEvent.PositionFilled;
import fr.partnershipledger.core.coordination.CoordinationEvent.PositionVacated;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.funding.FundingEvent.PaymentRecorded;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.PersonId;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.membership.Role;
import fr.partnershipledger.core.person.SealedName;
import fr.partnershipledger.projections.running.ReadModel;
import fr.partnershipledger.projections.tables.Tables;
import fr.partnershipledger.projections.time.FactTables;
import fr.partnershipledger.projections.time.Patches;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What events say about contracts. */
public final class ContractProjection implements ReadModel {

    /** Names of values that are events. */
    static final String CHANGED = "changedBy";

    static final String ENDED = "endedBy";
    static final String CLOSED = "closedBy";

    static final FactTables TABLES = new FactTables("read_model.contract", CHANGED, ENDED, CLOSED);

    static final String CONTRACT = "contract";
    static final String TERMINATION = "termination";
    static final String TERM = "term";
    static final String BOOKS = "books";
    static final String ROLE = "role";
    static final String ACTION = "action";
    static final String FACILITY = "facility";
    static final String FILLING = "filling";
    static final String VACANCY = "vacancy";
    static final String MEETING = "meeting";
    static final String EVALUATION = "evaluation";
    static final String AMENDMENT = "amendment";

    @Override
    public String name() {
        return "contract";
    }

    @Override
    public int version() {
        return 4;
    }

    @Override
    public List<String> tables() {
        return TABLES.names();
    }

    @Override
    public void apply(List<RecordedEvent> batch, Tables tables) {
        TABLES.apply(batch, ContractProjection::read, tables);
    }

    private static void read(Patches patches) {
        LedgerEvent event = patches.recorded().event();
        if (event instanceof PaymentRecorded) {
            // Nothing here; most events are payments, and to ask for this one class costs next to nothing.
            return;
        }
        if (event instanceof ContractEvent contract) {
            on(contract, patches);
        } else if (event instanceof ActionEvent action) {
            on(action, patches);
        } else if (event instanceof CoordinationEvent coordination) {
            on(coordination, patches);
        }
    }

    private static void on(ContractEvent event, Patches patches) {
        if (event instanceof ContractSigned signed) {
            patches.begin(
                    CONTRACT,
                    "",
                    signed.territory().value(),
                    values(
                            "territory", signed.territory().value(),
                            "currency", signed.currency().getCode(),
                            "policy", signed.policy(),
                            "firstOfItsKind", signed.firstOfItsKind()));
            openTerm(
                    TermNumber.FIRST,
                    signed.title(),
                    signed.term().from(),
                    signed.term().to(),
                    patches);
        } else if (event instanceof ContractRenewed renewed) {
            openTerm(
                    renewed.term(),
                    renewed.title(),
                    renewed.period().from(),
                    renewed.period().to(),
                    patches);
        } else if (event instanceof ContractExtended extended) {
            patches.update(TERM, extended.term().toString(), Map.of("to", extended.newEnd()));
        } else if (event instanceof ContractAmended amended) {
            on(amended, patches);
        } else if (event instanceof ContractTerminated terminated) {
            patches.begin(TERMINATION, "", null, values("reason", terminated.reason()));
        } else if (event instanceof TermClosed closed) {
            books(closed.term(), true, patches);
        } else if (event instanceof TermReopened reopened) {
            books(reopened.term(), false, patches);
        } else if (event instanceof EntryCorrected corrected) {
            patches.retract(corrected.entry());
        } else {
            onMembership(event, patches);
        }
    }

    private static void openTerm(TermNumber number, String title, Object from, Object to, Patches patches) {
        patches.begin(
                TERM,
                number.toString(),
                null,
                Map.of("number", number.value(), "title", title, "from", from, "to", to));
    }

    /** Each closing and reopening is kept: they answer each other in the order of recording, whatever their dates. */
    private static void books(TermNumber term, boolean closed, Patches patches) {
        patches.begin(BOOKS, eventOf(patches), null, Map.of("term", term.value(), "closed", closed));
    }

    private static String eventOf(Patches patches) {
        return patches.recorded().id().toString();
    }

    private static void on(ContractAmended amended, Patches patches) {
        if (amended.title() != null) {
            patches.update(
                    TERM,
                    amended.term().toString(),
                    values("title", amended.title().after()));
        }
        if (amended.policy() != null) {
            patches.update(CONTRACT, "", values("policy", amended.policy().after()));
        }
        if (amended.text() != null) {
            patches.begin(
                    AMENDMENT,
                    eventOf(patches),
                    null,
                    values("term", amended.term().value(), "text", amended.text()));
        }
    }

    private static void onMembership(ContractEvent event, Patches patches) {
        if (event instanceof PartnerJoined joined) {
            for (Role role : joined.roles()) {
                patches.begin(
                        ROLE,
                        role(joined.partner(), role),
                        joined.partner().value(),
                        values(
                                "role", role.name(),
                                "via", joined.via().name(),
                                "term", joined.term().value()));
            }
        } else if (event instanceof PartnerRolesChanged changed) {
            keepOnly(changed.partner(), changed.after(), patches);
        } else if (event instanceof PartnerWithdrew withdrew) {
            keepOnly(withdrew.partner(), Set.of(), patches);
        }
    }

    /** Said of every role there is, so that it holds whatever else is recorded for earlier dates. */
    private static void keepOnly(PartnerId partner, Set<Role> kept, Patches patches) {
        for (Role role : Role.values()) {
            if (kept.contains(role)) {
                patches.begin(ROLE, role(partner, role), partner.value(), Map.of("role", role.name()));
            } else {
                patches.end(ROLE, role(partner, role));
            }
        }
    }

    private static String role(PartnerId partner, Role role) {
        return partner.value() + "/" + role.name();
    }

    private static void on(ActionEvent event, Patches patches) {
        String action = event.action().value();
        if (event instanceof ActionIncluded included) {
            ActionDescription description = included.description();
            patches.begin(
                    ACTION,
                    action,
                    null,
                    values(
                            "title", description.title(),
                            "origin", description.origin(),
                            "audience", description.audience(),
                            "scope", description.scope(),
                            "aim", description.aim()));
        } else if (event instanceof ActionChanged changed) {
            patches.update(ACTION, action, changes(changed.before(), changed.after(), patches));
        } else if (event instanceof ActionEnded ended) {
            patches.update(ACTION, action, values(ENDED, patches.position(), "endReason", ended.reason()));
        } else if (event instanceof FacilityOpened opened) {
            patches.begin(
                    FACILITY,
                    action + "/" + opened.facility().value(),
                    null,
                    values("name", opened.name(), "place", opened.place()));
        } else if (event instanceof FacilityClosed closed) {
            patches.update(FACILITY, action + "/" + closed.facility().value(), Map.of(CLOSED, patches.position()));
        }
    }

    /** Only what this decision changed: another one, recorded before, may change the rest from a later date on. */
    private static Map<String, @Nullable Object> changes(
            ActionDescription before, ActionDescription after, Patches patches) {
        Map<String, @Nullable Object> changes = values(CHANGED, patches.position());
        putUnlessEqual("title", before.title(), after.title(), changes);
        putUnlessEqual("origin", before.origin(), after.origin(), changes);
        putUnlessEqual("audience", before.audience(), after.audience(), changes);
        putUnlessEqual("scope", before.scope(), after.scope(), changes);
        putUnlessEqual("aim", before.aim(), after.aim(), changes);
        return changes;
    }

    private static void putUnlessEqual(
            String name, @Nullable Object before, @Nullable Object after, Map<String, @Nullable Object> changes) {
        if (!Objects.equals(before, after)) {
            changes.put(name, after);
        }
    }

    private static void on(CoordinationEvent event, Patches patches) {
        if (event instanceof PositionFilled filled) {
            patches.begin(
                    FILLING,
                    eventOf(patches),
                    null,
                    values(
                            "position", filled.position().value(),
                            "title", filled.title(),
                            "person", idOf(filled.person()),
                            "sealedName", textOf(filled.sealedName())));
        } else if (event instanceof PositionVacated vacated) {
            patches.begin(
                    VACANCY,
                    eventOf(patches),
                    null,
                    values("position", vacated.position().value()));
        } else if (event instanceof MeetingHeld held) {
            patches.begin(
                    MEETING,
                    held.meeting().value(),
                    null,
                    values(
                            "subject", held.subject(),
                            "participants",
                                    held.participants().stream()
                                            .map(PartnerId::value)
                                            .toList(),
                            "decisions", held.decisions()));
        } else if (event instanceof EvaluationRecorded recorded) {
            patches.begin(
                    EVALUATION,
                    eventOf(patches),
                    null,
                    values("kind", recorded.kind(), "text", recorded.text(), "indicators", recorded.indicators()));
        }
    }

    private static @Nullable String idOf(@Nullable PersonId person) {
        return person == null ? null : person.value();
    }

    private static @Nullable String textOf(@Nullable SealedName name) {
        return name == null ? null : name.text();
    }

    /** Names and values in turn; a value that is absent takes away the one there was. */
    private static Map<String, @Nullable Object> values(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return values;
    }
}
