package dev.frist.store.wiring;

/** What a service records would be lost, or stored outside its transactions. */
public final class StoreNotWired extends RuntimeException {
    StoreNotWired(String reason) {
        super("this service does not start, because its event store is not wired: " + reason);
    }
}
