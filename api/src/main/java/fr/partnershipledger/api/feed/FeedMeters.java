package fr.partnershipledger.api.feed;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** How many listen to the events of this node. */
@Component
final class FeedMeters implements MeterBinder {

    private final LiveFeed feed;

    FeedMeters(LiveFeed feed) {
        this.feed = feed;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("ledger.feed.readers", feed, LiveFeed::listening)
                .description("Readers of the event stream of this node")
                .register(registry);
    }
}
