package fr.partnershipledger.api.axonserver;

import io.axoniq.axonserver.grpc.control.ClientIdentification;
import io.axoniq.axonserver.grpc.control.PlatformInboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformInfo;
import io.axoniq.axonserver.grpc.control.PlatformOutboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformServiceGrpc;
import io.axoniq.axonserver.grpc.event.Confirmation;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventStoreGrpc;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.axoniq.axonserver.grpc.event.GetEventsRequest;
import io.axoniq.axonserver.grpc.event.GetLastTokenRequest;
import io.axoniq.axonserver.grpc.event.TrackingToken;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Speaks as much of Axon Server's protocol as the relay needs, and refuses a number in a stream that is taken, as Axon Server
 * does by its documentation. It is not Axon Server: what that does beyond this was not run.
 */
final class FakeAxonServer implements AutoCloseable {

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final Server server;

    private FakeAxonServer(int port) throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .addService(new Platform())
                .addService(new Store())
                .build()
                .start();
    }

    static FakeAxonServer start(int port) throws IOException {
        return new FakeAxonServer(port);
    }

    int port() {
        return server.getPort();
    }

    List<Event> events() {
        return events;
    }

    private static final class Platform extends PlatformServiceGrpc.PlatformServiceImplBase {

        @Override
        public void getPlatformServer(ClientIdentification client, StreamObserver<PlatformInfo> answer) {
            answer.onNext(PlatformInfo.newBuilder().setSameConnection(true).build());
            answer.onCompleted();
        }

        @Override
        public StreamObserver<PlatformInboundInstruction> openStream(
                StreamObserver<PlatformOutboundInstruction> answer) {
            return new Ignoring<>(answer);
        }
    }

    private final class Store extends EventStoreGrpc.EventStoreImplBase {

        @Override
        public void getLastToken(GetLastTokenRequest request, StreamObserver<TrackingToken> answer) {
            answer.onNext(TrackingToken.newBuilder().setToken(events.size() - 1).build());
            answer.onCompleted();
        }

        @Override
        public StreamObserver<Event> appendEvent(StreamObserver<Confirmation> answer) {
            List<Event> batch = new ArrayList<>();
            return new Ignoring<>(answer) {
                @Override
                public void onNext(Event event) {
                    batch.add(event);
                }

                @Override
                public void onCompleted() {
                    if (batch.stream().anyMatch(FakeAxonServer.this::isTaken)) {
                        answer.onError(Status.ABORTED
                                .withDescription("AXONIQ-2000 the sequence number is taken")
                                .asRuntimeException());
                        return;
                    }
                    events.addAll(batch);
                    answer.onNext(Confirmation.newBuilder().setSuccess(true).build());
                    answer.onCompleted();
                }
            };
        }

        @Override
        public StreamObserver<GetEventsRequest> listEvents(StreamObserver<EventWithToken> answer) {
            return new Ignoring<>(answer) {
                @Override
                public void onNext(GetEventsRequest request) {
                    for (long token = request.getTrackingToken(); request.getNumberOfPermits() > 0 && token < events.size();
                            token++) {
                        answer.onNext(EventWithToken.newBuilder()
                                .setToken(token)
                                .setEvent(events.get((int) token))
                                .build());
                    }
                }
            };
        }
    }

    private boolean isTaken(Event event) {
        return events.stream()
                .anyMatch(there -> there.getAggregateIdentifier().equals(event.getAggregateIdentifier())
                        && there.getAggregateSequenceNumber() == event.getAggregateSequenceNumber());
    }

    /** Takes whatever comes, and ends when the other does. */
    private static class Ignoring<T> implements StreamObserver<T> {

        private final StreamObserver<?> answer;

        Ignoring(StreamObserver<?> answer) {
            this.answer = answer;
        }

        @Override
        public void onNext(T value) {}

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {
            answer.onCompleted();
        }
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
