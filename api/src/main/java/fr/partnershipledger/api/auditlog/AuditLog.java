package fr.partnershipledger.api.auditlog;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import fr.partnershipledger.api.datadirectory.DataDirectory;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.stereotype.Component;

/**
 * One line of JSON in the Elastic Common Schema for each reading by an auditor and each refusal, whatever form the rest of the
 * log has: in a file of its own, {@code audit.log} in the data directory of an embedded ledger, kept for 400 days, a file a
 * day; on the standard output where there is none.
 */
@Component
final class AuditLog {

    static final String NAME = "ledger.audit";

    private static final String APPENDER = "audit";
    private static final int DAYS = 400;

    private final Logger log;

    AuditLog(@Value("${ledger.audit.file:#{null}}") @Nullable Path given, ObjectProvider<DataDirectory> embedded) {
        DataDirectory data = embedded.getIfAvailable();
        Path file = given == null && data != null ? data.resolve("audit.log") : given;
        this.log = (Logger) LoggerFactory.getLogger(NAME);
        LoggerContext context = log.getLoggerContext();
        OutputStreamAppender<ILoggingEvent> appender = file == null ? new ConsoleAppender<>() : rolling(context, file);
        StructuredLogEncoder ecs = new StructuredLogEncoder();
        ecs.setContext(context);
        ecs.setFormat("ecs");
        ecs.start();
        appender.setContext(context);
        appender.setName(APPENDER);
        appender.setEncoder(ecs);
        appender.start();
        log.detachAppender(APPENDER);
        log.addAppender(appender);
        log.setLevel(Level.INFO);
        log.setAdditive(false);
    }

    private static RollingFileAppender<ILoggingEvent> rolling(LoggerContext context, Path file) {
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setFile(file.toString());
        SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy = new SizeAndTimeBasedRollingPolicy<>();
        policy.setContext(context);
        policy.setParent(appender);
        policy.setFileNamePattern(file + ".%d.%i.gz");
        policy.setMaxFileSize(FileSize.valueOf("100MB"));
        policy.setMaxHistory(DAYS);
        policy.start();
        appender.setRollingPolicy(policy);
        return appender;
    }

    void tell(Use use) {
        var line = log.atInfo()
                .addKeyValue("event.action", use.refused() ? "refuse" : "read")
                .addKeyValue("event.outcome", use.refused() ? "failure" : "success")
                .addKeyValue("http.request.method", use.method())
                .addKeyValue("url.path", use.path())
                .addKeyValue("http.response.status_code", use.status());
        if (use.actor() != null) {
            line = line.addKeyValue("user.id", use.actor());
        }
        if (use.problem() != null) {
            line = line.addKeyValue("error.type", use.problem());
        }
        line.log(use.refused() ? "refused" : "read");
    }
}
