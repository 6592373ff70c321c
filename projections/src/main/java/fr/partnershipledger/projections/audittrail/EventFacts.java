package fr.partnershipledger.projections.audittrail;

import fr.partnershipledger.core.action.ActionDescription;
import fr.partnershipledger.core.action.ActionEvent;
import fr.partnershipledger.core.action.ActionEvent.ActionChanged;
import fr.partnershipledger.core.action.ActionEvent.ActionEnded;
import fr.partnershipledger.core.action.ActionEvent.ActionIncluded;
import fr.partnershipledger.core.action.ActionEvent.FacilityClosed;
import fr.partnershipledger.core.action.ActionEvent.FacilityOpened;
import fr.partnershipledger.core.action.Audience;
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
import fr.partnershipledger.core.funding.FundingEvent;
import fr.partnershipledger.core.partner.PartnerEvent;
import fr.partnershipledger.core.partner.PartnerEvent.PartnerRegistered;
import fr.partnershipledger.core.partner.PartnerEvent.PartnerRenamed;
import fr.partnershipledger.core.territory.Diagnostic;
import fr.partnershipledger.core.territory.TerritoryEvent;
import fr.partnershipledger.core.territory.TerritoryEvent.DiagnosticRecorded;
import fr.partnershipledger.core.territory.TerritoryEvent.DiagnosticRefreshed;
import fr.partnershipledger.core.territory.TerritoryEvent.TerritoryRegistered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the sentence of an event speaks of; from the event alone. */
final class EventFacts {

    /** What of an action's description changed. */
    enum Changed {
        TITLE,
        ORIGIN,
        AUDIENCE,
        SCOPE,
        AIM
    }

    private EventFacts() {}

    static Map<String, Told> of(LedgerEvent event) {
        Telling telling = new Telling();
        if (event instanceof ContractEvent contract) {
            tell(contract, telling);
        } else if (event instanceof FundingEvent money) {
            MoneyFacts.tell(money, telling);
        } else if (event instanceof ActionEvent action) {
            tell(action, telling);
        } else if (event instanceof CoordinationEvent coordination) {
            tell(coordination, telling);
        } else if (event instanceof PartnerEvent partner) {
            tell(partner, telling);
        } else if (event instanceof TerritoryEvent territory) {
            tell(territory, telling);
        }
        return telling.facts();
    }

    private static void tell(ContractEvent event, Telling telling) {
        if (event instanceof ContractSigned signed) {
            telling.territory(signed.territory().value())
                    .text("title", signed.title())
                    .text("policy", signed.policy())
                    .text("firstOfItsKind", signed.firstOfItsKind())
                    .date("from", signed.term().from())
                    .date("to", signed.term().to());
        } else if (event instanceof ContractRenewed renewed) {
            telling.term(renewed.term())
                    .text("title", renewed.title())
                    .date("from", renewed.period().from())
                    .date("to", renewed.period().to());
        } else if (event instanceof ContractExtended extended) {
            telling.term(extended.term())
                    .date("previousEnd", extended.previousEnd())
                    .date("newEnd", extended.newEnd());
        } else if (event instanceof ContractAmended amended) {
            tell(amended, telling);
        } else if (event instanceof ContractTerminated terminated) {
            telling.text("reason", terminated.reason());
        } else if (event instanceof TermClosed closed) {
            telling.term(closed.term());
        } else if (event instanceof TermReopened reopened) {
            telling.term(reopened.term()).text("reason", reopened.reason());
        } else if (event instanceof EntryCorrected corrected) {
            telling.text("reason", corrected.reason());
        } else {
            tellMembership(event, telling);
        }
    }

    private static void tell(ContractAmended amended, Telling telling) {
        telling.term(amended.term()).text("text", amended.text());
        if (amended.title() != null) {
            telling.text("titleBefore", amended.title().before())
                    .text("title", amended.title().after());
        }
        if (amended.policy() != null) {
            telling.text("policyBefore", amended.policy().before())
                    .text("policy", amended.policy().after());
        }
    }

    private static void tellMembership(ContractEvent event, Telling telling) {
        if (event instanceof PartnerJoined joined) {
            telling.partner(joined.partner())
                    .words("roles", joined.roles())
                    .word("via", joined.via())
                    .term(joined.term());
        } else if (event instanceof PartnerRolesChanged changed) {
            telling.partner(changed.partner()).words("before", changed.before()).words("after", changed.after());
        } else if (event instanceof PartnerWithdrew withdrew) {
            telling.partner(withdrew.partner()).words("roles", withdrew.roles()).text("reason", withdrew.reason());
        }
    }

    private static void tell(ActionEvent event, Telling telling) {
        telling.action(event.action());
        if (event instanceof ActionIncluded included) {
            ActionDescription description = included.description();
            telling.text("title", description.title())
                    .word("origin", description.origin())
                    .text("scope", description.scope())
                    .text("aim", description.aim());
            Audience audience = description.audience();
            if (audience != null) {
                telling.number("fromAge", audience.fromAge())
                        .number("toAge", audience.toAge())
                        .text("audience", audience.description());
            }
        } else if (event instanceof ActionChanged changed) {
            telling.text("before", changed.before().title())
                    .text("after", changed.after().title())
                    .words("changes", changes(changed.before(), changed.after()));
        } else if (event instanceof ActionEnded ended) {
            telling.text("reason", ended.reason());
        } else if (event instanceof FacilityOpened opened) {
            telling.text("facility", opened.facility().value())
                    .text("name", opened.name())
                    .text("place", opened.place());
        } else if (event instanceof FacilityClosed closed) {
            telling.text("facility", closed.facility().value());
        }
    }

    private static List<Changed> changes(ActionDescription before, ActionDescription after) {
        List<Changed> changes = new ArrayList<>();
        addUnlessEqual(before.title(), after.title(), Changed.TITLE, changes);
        addUnlessEqual(before.origin(), after.origin(), Changed.ORIGIN, changes);
        addUnlessEqual(before.audience(), after.audience(), Changed.AUDIENCE, changes);
        addUnlessEqual(before.scope(), after.scope(), Changed.SCOPE, changes);
        addUnlessEqual(before.aim(), after.aim(), Changed.AIM, changes);
        return changes;
    }

    private static void addUnlessEqual(
            @Nullable Object before, @Nullable Object after, Changed change, List<Changed> changes) {
        if (!Objects.equals(before, after)) {
            changes.add(change);
        }
    }

    private static void tell(CoordinationEvent event, Telling telling) {
        if (event instanceof PositionFilled filled) {
            telling.text("position", filled.position().value())
                    .text("title", filled.title())
                    .person(filled.person(), filled.sealedName());
        } else if (event instanceof PositionVacated vacated) {
            telling.text("position", vacated.position().value())
                    .text("title", vacated.title())
                    .person(vacated.person(), null);
        } else if (event instanceof MeetingHeld held) {
            telling.text("subject", held.subject())
                    .number("count", held.participants().size())
                    .partners("participants", held.participants())
                    .texts("decisions", held.decisions());
        } else if (event instanceof EvaluationRecorded recorded) {
            telling.word("kind", recorded.kind())
                    .text("text", recorded.text())
                    .number("indicators", recorded.indicators().size());
        }
    }

    private static void tell(PartnerEvent event, Telling telling) {
        if (event instanceof PartnerRegistered registered) {
            telling.text("name", registered.name())
                    .word("kind", registered.kind())
                    .text("siren", registered.siren())
                    .text("siret", registered.siret())
                    .words("members", registered.membersKnownAs());
        } else if (event instanceof PartnerRenamed renamed) {
            telling.text("before", renamed.before()).text("after", renamed.after());
        }
    }

    private static void tell(TerritoryEvent event, Telling telling) {
        if (event instanceof TerritoryRegistered registered) {
            telling.text("name", registered.name())
                    .text("code", registered.territory().value())
                    .text("region", registered.region())
                    .number("population", registered.population());
        } else if (event instanceof DiagnosticRecorded recorded) {
            tell(recorded.diagnostic(), telling.territory(recorded.territory().value()));
        } else if (event instanceof DiagnosticRefreshed refreshed) {
            tell(refreshed.diagnostic(), telling.territory(refreshed.territory().value()));
            telling.text("refreshes", Integer.toString(refreshed.refreshes()));
        }
    }

    private static void tell(Diagnostic diagnostic, Telling telling) {
        telling.text("year", Integer.toString(diagnostic.year()))
                .number("indicators", diagnostic.indicators().size())
                .number("findings", diagnostic.findings().size())
                .texts("conductedWith", diagnostic.conductedWith());
    }
}
