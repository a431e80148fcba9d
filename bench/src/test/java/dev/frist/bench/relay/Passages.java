package dev.frist.bench.relay;

import dev.frist.bench.Database;
import dev.frist.bench.Topic;
import dev.frist.store.EventLanguage;
import dev.frist.store.Store;
import dev.frist.store.relay.Relay;
import dev.frist.store.relay.RelaySettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Lets the relay publish the whole store, as often as asked. */
final class Passages {
    private static final long GLANCE = 500_000;

    private final Database database;
    private final Topic topic;
    private final Clock clock;

    Passages(Database database, Topic topic, Clock clock) {
        this.clock = clock;
        this.database = database;
        this.topic = topic;
    }

    /** Seconds from the relay's start until Kafka has acknowledged all. */
    double relay(int events) {
        database.jdbc().update("update relay_cursor set xid = '0', position = 0");
        database.settle();
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Relay relay = new Relay(
                Store.open(database.dataSource(), database.transactions(), EventLanguage.of(Map.of()), clock),
                topic.connection(),
                RelaySettings.DEFAULT,
                meters,
                clock);
        long start = System.nanoTime();
        relay.start();
        try {
            while (meters.get("frist.relay.published").counter().count() < events) {
                relay.trouble().ifPresent(trouble -> {
                    throw new IllegalStateException("the relay does not publish: " + trouble);
                });
                LockSupport.parkNanos(GLANCE);
            }
            return (System.nanoTime() - start) / 1e9;
        } finally {
            relay.stop();
        }
    }
}
