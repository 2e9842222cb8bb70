package dev.sagestead.localsagemaker;

import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/**
 * The account's default event bus, which is told of what has changed. Nobody waits for it, and one event comes after
 * the other; its client is made when the first one is sent.
 */
final class EventBus implements AutoCloseable {

    /** As the events of the service say: {@value}. */
    static final String SOURCE = "aws.sagemaker";

    /**
     * Tells the emulator that an event comes from a service: of anybody else EventBridge takes no source that begins
     * with {@code aws.}. See {@code sagestead_bridge/events.py}.
     */
    static final String EMITTER_HEADER = "X-Sagestead-Emitter";

    private final ExecutorService sender = Executors.newSingleThreadExecutor(LocalSageMaker.daemons("events"));
    private final Supplier<EventBridgeClient> clients;
    private EventBridgeClient eventBridge;

    EventBus(Supplier<EventBridgeClient> clients) {
        this.clients = clients;
    }

    /** Sends the event; a bus that cannot be told fails nothing. */
    void put(StateChange change) {
        Instant now = Instant.now();
        sender.execute(() -> send(PutEventsRequestEntry.builder()
                .source(SOURCE)
                .detailType(change.detailType())
                .resources(change.resources())
                .detail(change.detail().toString())
                .time(now)
                .build()));
    }

    private void send(PutEventsRequestEntry event) {
        try {
            PutEventsResponse response = client().putEvents(request -> request.entries(event)
                    .overrideConfiguration(configuration -> configuration.putHeader(EMITTER_HEADER, SOURCE)));
            response.entries().stream()
                    .filter(entry -> entry.errorCode() != null)
                    .forEach(entry -> complain(event, entry.errorCode() + ": " + entry.errorMessage()));
        } catch (SdkException e) {
            complain(event, e.getMessage());
        }
    }

    private static void complain(PutEventsRequestEntry event, String reason) {
        System.err.printf("local SageMaker: event %s could not be sent: %s%n", event.detailType(), reason);
    }

    /** Only the sender's thread makes it, and {@link #close} waits for that. */
    private EventBridgeClient client() {
        if (eventBridge == null) {
            eventBridge = clients.get();
        }
        return eventBridge;
    }

    @Override
    public void close() {
        sender.shutdown();
        LocalSageMaker.await(sender);
        if (eventBridge != null) {
            eventBridge.close();
        }
    }
}
