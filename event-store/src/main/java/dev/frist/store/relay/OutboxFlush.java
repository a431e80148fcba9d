package dev.frist.store.relay;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;

/** Publishes all that is stored, once, as a {@link Relay} does; before there is one at work. */
public final class OutboxFlush {
    private static final long LOOK_AGAIN_MILLIS = 200;

    private final DataSource dataSource;
    private final Supplier<Producer<String, byte[]>> producers;
    private final RelaySettings settings;

    public OutboxFlush(DataSource dataSource, Supplier<Producer<String, byte[]>> producers, RelaySettings settings) {
        this.dataSource = dataSource;
        this.producers = producers;
        this.settings = settings;
    }

    /** Returns when Kafka has acknowledged everything; fails if it does not. */
    public void run() {
        try (Outbox outbox = claim();
                Publisher publisher = new Publisher(producers.get())) {
            for (List<Outbox.Entry> batch = next(outbox); !batch.isEmpty(); batch = next(outbox)) {
                publisher.publish(batch);
                // Where they stand is not noted: before them on their topics may be what this store does not have yet.
                outbox.moveTo(batch.getLast().cursor(), Map.of());
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database failed while stored events were published", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while stored events were published", e);
        }
    }

    private Outbox claim() throws SQLException, InterruptedException {
        for (Optional<Outbox> claimed = Outbox.claim(dataSource); ; claimed = Outbox.claim(dataSource)) {
            if (claimed.isPresent()) {
                return claimed.get();
            }
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
    }

    private List<Outbox.Entry> next(Outbox outbox) {
        return outbox.next(settings.batchEvents(), settings.batchBytes());
    }
}
