package fr.partnershipledger.api.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import fr.partnershipledger.api.RunningLedger;
import io.micrometer.tracing.Tracer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracesTest {

    private static List<String> exporters() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains("BatchSpan") || name.contains("OTLP") || name.contains("otlp"))
                .toList();
    }

    @Test
    void traces_go_to_the_collector_that_is_named_and_without_one_nothing_makes_any(@TempDir Path data)
            throws Exception {
        RunningLedger without = RunningLedger.shared();
        without.auditor().get("/api/v1/contracts");
        assertThat(without.has(Tracer.class)).isFalse();
        assertThat(exporters()).isEmpty();

        List<String> received = new CopyOnWriteArrayList<>();
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            received.add(exchange.getRequestMethod());
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        String endpoint = "http://localhost:" + collector.getAddress().getPort() + "/v1/traces";
        try (RunningLedger with = RunningLedger.start(
                data,
                "--ledger.traces.endpoint=" + endpoint,
                "--management.tracing.sampling.probability=1.0",
                "--management.opentelemetry.tracing.export.schedule-delay=50ms")) {
            with.auditor().get("/api/v1/contracts");

            await().atMost(Duration.ofSeconds(30)).until(() -> received.contains("POST"));
            assertThat(exporters()).isNotEmpty();
        } finally {
            collector.stop(0);
        }
    }
}
