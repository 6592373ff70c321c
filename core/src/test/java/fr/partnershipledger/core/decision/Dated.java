package fr.partnershipledger.core.decision;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.test.aggregate.AggregateTestFixture;

/** Lets stories of aggregates say when something was decided, as it travels in the ledger. */
public final class Dated {

    private Dated() {}

    /** A fixture in which the decision of a command goes on to its events. */
    public static <T> AggregateTestFixture<T> fixture(Class<T> aggregate) {
        AggregateTestFixture<T> fixture = new AggregateTestFixture<>(aggregate);
        fixture.registerCommandHandlerInterceptor(new CorrelationDataInterceptor<>(
                List.of(new SimpleCorrelationDataProvider(DecisionParameterResolverFactory.KEY))));
        return fixture;
    }

    /** What was recorded, effective on a day. */
    public static GenericEventMessage<LedgerEvent> event(LedgerEvent event, String day) {
        return new GenericEventMessage<>(event, decided(day));
    }

    /** What goes with a command that takes effect on a day. */
    public static Map<String, Decision> decided(String day) {
        return Map.of(
                DecisionParameterResolverFactory.KEY,
                Decision.by(new Actor("clerk"), Effective.day(LocalDate.parse(day))));
    }
}
