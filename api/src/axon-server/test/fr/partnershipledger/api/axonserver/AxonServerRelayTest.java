package fr.partnershipledger.api.axonserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import fr.partnershipledger.api.RunningLedger;
import fr.partnershipledger.api.Signed;
import fr.partnershipledger.core.eventstore.EventHistory;
import io.axoniq.axonserver.grpc.event.Event;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class AxonServerRelayTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final RunningLedger ledger = RunningLedger.shared();
    private final EventHistory history = ledger.bean(EventHistory.class);
    private final Logger log = (Logger) LoggerFactory.getLogger(AxonServerRelay.class);
    private final ListAppender<ILoggingEvent> told = new ListAppender<>();

    @BeforeEach
    void listen() {
        told.start();
        log.addAppender(told);
        Signed.contract(ledger.coordinator());
    }

    @AfterEach
    void leave() {
        log.detachAppender(told);
    }

    private AxonServerRelay relayTo(int port) {
        AxonServerRelay relay = new AxonServerRelay(history, "localhost:" + port, "default");
        relay.start();
        return relay;
    }

    private List<String> warnings() {
        return List.copyOf(told.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.contains("does not take events"))
                .toList();
    }

    @Test
    void every_event_goes_there_once_and_in_order_also_from_two_nodes_at_once() throws Exception {
        try (FakeAxonServer server = FakeAxonServer.start(0)) {
            AxonServerRelay one = relayTo(server.port());
            AxonServerRelay other = relayTo(server.port());
            Signed.contract(ledger.coordinator());
            await().atMost(PATIENCE).until(() -> server.events().size() >= history.head());
            one.stop();
            AxonServerRelay later = relayTo(server.port());
            Signed.contract(ledger.coordinator());
            await().atMost(PATIENCE).until(() -> server.events().size() >= history.head());
            other.stop();
            later.stop();

            List<Event> there = server.events();
            assertThat(there).hasSize((int) history.head());
            assertThat(LongStream.range(0, there.size()))
                    .allSatisfy(token -> assertThat(there.get(token.intValue()).getMessageIdentifier())
                            .isEqualTo(history.after(token, 1).get(0).id().toString()));
        }
    }

    @Test
    void where_nobody_listens_is_told_in_one_sentence_and_once_and_the_ledger_goes_on() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        AxonServerRelay relay = relayTo(port);
        await().atMost(PATIENCE).until(() -> !warnings().isEmpty());
        Signed.contract(ledger.coordinator());

        try (FakeAxonServer server = FakeAxonServer.start(port)) {
            await().atMost(PATIENCE).until(() -> server.events().size() >= history.head());
        } finally {
            relay.stop();
        }
        assertThat(warnings())
                .containsExactly("Axon Server at localhost:" + port
                        + " does not take events: nobody listens there (Connection refused). They wait in PostgreSQL");
    }

    @Test
    void a_context_with_events_of_somebody_else_is_left_alone() throws Exception {
        try (FakeAxonServer server = FakeAxonServer.start(0)) {
            server.events().add(Event.newBuilder().setMessageIdentifier("theirs").build());

            AxonServerRelay relay = relayTo(server.port());
            await().atMost(PATIENCE).until(() -> !warnings().isEmpty());
            relay.stop();

            assertThat(warnings().get(0)).contains("holds other events than this ledger's");
            assertThat(server.events()).hasSize(1);
        }
    }
}
