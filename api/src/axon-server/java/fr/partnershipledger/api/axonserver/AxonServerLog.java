package fr.partnershipledger.api.axonserver;

import com.google.protobuf.ByteString;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.event.AppendEventsTransaction;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The events of one context of an Axon Server, by its own protocol and its Apache-licensed connector. */
final class AxonServerLog implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final AxonServerConnectionFactory factory;
    private final EventChannel events;

    private AxonServerLog(AxonServerConnectionFactory factory, EventChannel events) {
        this.factory = factory;
        this.events = events;
    }

    /** @throws AxonServerFailure when nobody listens there, which the connector itself would wait for in silence */
    static AxonServerLog connect(AxonServerAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.host(), address.port()), (int) PATIENCE.toMillis());
        } catch (IOException refused) {
            throw new AxonServerFailure("nobody listens there (" + refused.getMessage() + ")", refused);
        }
        AxonServerConnectionFactory factory = AxonServerConnectionFactory.forClient("partnership-ledger")
                .routingServers(new ServerAddress(address.host(), address.port()))
                .connectTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .build();
        AxonServerConnection connection = factory.connect(address.context());
        return new AxonServerLog(factory, connection.eventChannel());
    }

    /** The position of the last event there; 0 when there is none. */
    long last() throws InterruptedException {
        // Tokens begin at 0, positions at 1.
        return answer(events.getLastToken()) + 1;
    }

    /** Whether the event is there at its place. */
    boolean holds(RecordedEvent event) throws InterruptedException {
        // A stream begins after the token it is given.
        try (EventStream stream = events.openStream(event.position() - 2, 1)) {
            EventWithToken found = stream.nextIfAvailable(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return found != null
                    && found.getToken() == event.position() - 1
                    && found.getEvent().getMessageIdentifier().equals(event.id().toString());
        }
    }

    /** All of them or none, at once. */
    void append(List<RecordedEvent> recorded) throws InterruptedException {
        AppendEventsTransaction transaction = events.startAppendEventsTransaction();
        recorded.forEach(event -> transaction.appendEvent(message(event)));
        answer(transaction.commit());
    }

    private static Event message(RecordedEvent event) {
        return Event.newBuilder()
                .setMessageIdentifier(event.id().toString())
                .setAggregateIdentifier(event.stream().toString())
                .setAggregateType(event.stream().toString().replaceFirst("/.*", ""))
                .setAggregateSequenceNumber(event.version() - 1)
                .setTimestamp(event.recordedAt().toEpochMilli())
                .setPayload(SerializedObject.newBuilder()
                        .setType(event.name())
                        .setRevision(Integer.toString(event.revision()))
                        .setData(ByteString.copyFrom(event.payload(), StandardCharsets.UTF_8)))
                .putMetaData("command", text(event.command().toString()))
                .putMetaData("actor", text(event.decision().actor().id()))
                .build();
    }

    private static MetaDataValue text(String value) {
        return MetaDataValue.newBuilder().setTextValue(value).build();
    }

    private static <T> T answer(CompletableFuture<T> asked) throws InterruptedException {
        try {
            return asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException refused) {
            throw new AxonServerFailure(String.valueOf(refused.getCause().getMessage()), refused);
        } catch (TimeoutException silent) {
            throw new AxonServerFailure("it does not answer within " + PATIENCE.toSeconds() + " s", silent);
        }
    }

    @Override
    public void close() {
        factory.shutdown();
    }
}
