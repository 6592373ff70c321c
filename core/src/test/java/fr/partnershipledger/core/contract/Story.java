package fr.partnershipledger.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.core.decision.DecisionParameterResolverFactory;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.partner.PartnerKind;
import fr.partnershipledger.core.partner.PartnerRegistry;
import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.core.rule.Rule;
import fr.partnershipledger.core.territory.TerritoryRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.hamcrest.CustomMatcher;

/**
 * Given what was decided before, when something is decided, then this is recorded or that rule refuses it: Axon's fixture
 * for the contract, with the decisions travelling as in the ledger.
 */
public final class Story {

    private final AggregateTestFixture<Contract> fixture = new AggregateTestFixture<>(Contract.class);
    private final TestExecutor<Contract> executor;

    private Story(List<CommandMessage<?>> past) {
        PartnerRegistry partners = Story::registered;
        TerritoryRegistry territories = Decisions.SAINT_JOSEPH::equals;
        fixture.registerInjectableResource(partners)
                .registerInjectableResource(territories)
                .registerCommandHandlerInterceptor(new CorrelationDataInterceptor<>(
                        new SimpleCorrelationDataProvider(DecisionParameterResolverFactory.KEY)));
        executor = past.isEmpty() ? fixture.givenNoPriorActivity() : fixture.givenCommands(past);
    }

    /** Everyone is registered but {@code nobody}; {@code others} is a group. */
    private static Optional<PartnerRegistry.Registered> registered(PartnerId partner) {
        return partner.value().equals("nobody")
                ? Optional.empty()
                : Optional.of(new PartnerRegistry.Registered(
                        partner.equals(Decisions.OTHERS) ? PartnerKind.GROUP : PartnerKind.ASSOCIATION,
                        partner.value()));
    }

    public static Story given(Told... past) {
        List<CommandMessage<?>> messages = new ArrayList<>();
        for (Told told : past) {
            messages.add(told.message());
        }
        return new Story(messages);
    }

    public void isRefused(Told decision, Rule rule, String field) {
        int before = history().size();
        executor.when(decision.command(), decision.message().getMetaData())
                .expectException(new CustomMatcher<Refusal>("a refusal by " + rule + " of " + field) {
                    @Override
                    public boolean matches(Object thrown) {
                        return thrown instanceof Refusal refusal
                                && refusal.rule() == rule
                                && refusal.field().equals(field);
                    }
                });
        assertThat(history()).as("what is recorded after a refusal").hasSize(before);
    }

    /** Why a decision is refused. */
    Refusal refusalOf(Told decision) {
        List<Refusal> refusals = new ArrayList<>();
        executor.when(decision.command(), decision.message().getMetaData())
                .expectException(new CustomMatcher<Refusal>("a refusal") {
                    @Override
                    public boolean matches(Object thrown) {
                        return thrown instanceof Refusal refusal && refusals.add(refusal);
                    }
                });
        return refusals.get(0);
    }

    public void records(Told decision, LedgerEvent... events) {
        executor.when(decision.command(), decision.message().getMetaData())
                .expectSuccessfulHandlerExecution()
                .expectEvents((Object[]) events);
    }

    /** The events that a decision records now. */
    public List<LedgerEvent> eventsOf(Told decision) {
        int before = history().size();
        executor.when(decision.command(), decision.message().getMetaData()).expectSuccessfulHandlerExecution();
        return history().subList(before, history().size()).stream()
                .map(message -> (LedgerEvent) message.getPayload())
                .toList();
    }

    /** The identifier of the last event of this kind. */
    public UUID idOf(Class<? extends LedgerEvent> kind) {
        List<UUID> found = idsOf(kind);
        return found.get(found.size() - 1);
    }

    /** The identifiers of all events of this kind, in order; at least one. */
    public List<UUID> idsOf(Class<? extends LedgerEvent> kind) {
        List<UUID> found = history().stream()
                .filter(message -> kind.isInstance(message.getPayload()))
                .map(message -> UUID.fromString(message.getIdentifier()))
                .toList();
        assertThat(found).as("events of kind %s", kind.getSimpleName()).isNotEmpty();
        return found;
    }

    private List<? extends DomainEventMessage<?>> history() {
        try {
            return fixture.getEventStore()
                    .readEvents(Decisions.CONTRACT.toString())
                    .asStream()
                    .toList();
        } catch (AggregateNotFoundException nothingYet) {
            return List.of();
        }
    }
}
