package dev.frist.store.relay;

/** Kafka has not acknowledged a record; everything since the cursor is sent again. */
final class PublishingFailed extends RuntimeException {
    PublishingFailed(Exception cause) {
        super("Kafka has not acknowledged an event: " + cause.getMessage(), cause);
    }
}
