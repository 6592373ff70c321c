package fr.partnershipledger.api.startup;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.LoggingEvent;
import fr.partnershipledger.api.RunningLedger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What stands on the console, in the form that the application's settings give it. */
class LogLinesTest {

    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    private static List<String> written(String message, @Nullable Throwable thrown) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(ROOT.getLoggerContext());
        // Boot's own word for a stack trace is not known outside its log.
        encoder.setPattern(
                RunningLedger.shared().setting("logging.pattern.console").replace("%wEx", "%ex"));
        encoder.start();
        var event = new LoggingEvent("test", ROOT, Level.WARN, message, thrown, null);
        return new String(encoder.encode(event), StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void a_message_is_one_line_whatever_is_in_it() {
        List<String> lines = written("name\r\n12:00:00 INFO  forged\u001b[31m\u2028x\u202ey\n", null);

        assertThat(lines).hasSize(1);
        assertThat(lines.get(0)).contains("name ⏎ 12:00:00 INFO  forged�[31m ⏎ x�y");
    }

    @Test
    void no_line_of_a_stack_trace_looks_like_a_line_of_the_log() {
        List<String> lines = written("met", new IllegalStateException("a\n12:00:00 INFO  forged"));

        assertThat(lines.get(0)).endsWith("met");
        assertThat(lines).hasSizeGreaterThan(3);
        assertThat(lines.subList(1, lines.size()))
                .allSatisfy(line -> assertThat(line).matches("\\s.*|"));
    }
}
