package fr.partnershipledger.api.database;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/** Leaves out of the log what only says once more that the database is lost. */
final class OutageFilter extends TurboFilter {

    /** One for the process, as its log is; nearly always of one. */
    private static final OutageFilter ONLY = new OutageFilter();

    private final List<Outage> outages = new CopyOnWriteArrayList<>();

    private OutageFilter() {}

    /** From now on, it is told of what is left out. */
    static synchronized void tell(Outage outage) {
        // Asked each time: another application that starts in this process sets the log up anew, without filters.
        if (!context().getTurboFilterList().contains(ONLY)) {
            context().addTurboFilter(ONLY);
        }
        ONLY.outages.add(outage);
    }

    static synchronized void forget(Outage outage) {
        ONLY.outages.remove(outage);
        if (ONLY.outages.isEmpty()) {
            context().getTurboFilterList().remove(ONLY);
        }
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        Throwable failure = thrown != null ? thrown : lastOf(arguments);
        if (failure == null || !logger.isEnabledFor(level) || !Outage.isBehind(failure)) {
            return FilterReply.NEUTRAL;
        }
        outages.forEach(each -> each.met(failure));
        return FilterReply.DENY;
    }

    private static @Nullable Throwable lastOf(Object @Nullable [] arguments) {
        return arguments != null && arguments.length > 0 && arguments[arguments.length - 1] instanceof Throwable last
                ? last
                : null;
    }
}
