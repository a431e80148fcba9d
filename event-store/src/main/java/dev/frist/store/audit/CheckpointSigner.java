package dev.frist.store.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.kit.consume.SetSize;
import dev.frist.kit.time.Repeated;
import dev.frist.store.relay.Cursor;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Signs what has been stored, in the order of publishing and below its horizon, and publishes that. A checkpoint is stored before it
 * goes out, so after a crash the same one goes out; of several instances the unique number lets one sign.
 */
public final class CheckpointSigner implements Repeated.Step {
    /** Every service publishes its own here, under its name. */
    public static final String TOPIC = "frist.checkpoints";

    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(30);
    private static final RecordHeader TEXT = new RecordHeader("content-type", "text/plain".getBytes(UTF_8));
    private static final String WAITING =
            "select count(*) from (select 1 from domain_event where %s and %s limit :most) waiting"
                    .formatted(Cursor.AFTER, Cursor.SETTLED);
    private static final String NEXT =
            "select xid::text, position, hash from domain_event where %s and %s %s limit :most"
                    .formatted(Cursor.AFTER, Cursor.SETTLED, Cursor.ORDER);

    private final String service;
    private final SigningKey key;
    private final Pace pace;
    private final JdbcClient jdbc;
    private final CheckpointTable table;
    private final CheckpointGuard guard;
    private final Producer<byte[], byte[]> producer;
    private final Clock clock;
    private final SetSize size;
    private final Counter refused;
    private volatile @Nullable Checkpoint newest;

    /**
     * @param events covered by one checkpoint at most; as many are signed at once
     * @param every how long fewer may wait
     */
    public record Pace(int events, Duration every) {}

    /**
     * @param guard by which it signs only where no checkpoint is missing
     * @param producer stays the caller's to close
     */
    public CheckpointSigner(
            String service,
            SigningKey key,
            Pace pace,
            JdbcClient jdbc,
            CheckpointGuard guard,
            Producer<byte[], byte[]> producer,
            Clock clock,
            MeterRegistry meters) {
        this.service = service;
        this.key = key;
        this.pace = pace;
        this.jdbc = jdbc;
        this.table = new CheckpointTable(jdbc);
        this.guard = guard;
        this.producer = producer;
        this.clock = clock;
        this.size = new SetSize(pace.events());
        this.refused = Counter.builder("frist.audit.signing.refused")
                .description("times that nothing was signed because a checkpoint is missing")
                .register(meters);
    }

    /** @throws MissingCheckpoint if nothing is signed because one is missing */
    @Override
    public void run() throws InterruptedException {
        try {
            signAndPublish();
        } catch (MissingCheckpoint e) {
            refused.increment();
            throw e;
        }
    }

    /** The newest that is published; null if none is, or this process has not looked yet. */
    @Nullable
    Checkpoint newest() {
        return newest;
    }

    private void signAndPublish() throws InterruptedException {
        Optional<Checkpoint> last = guard.last();
        while (isDue(last)) {
            guard.requireAll();
            table.add(next(last));
            guard.signedAnew();
            last = guard.last();
        }
        List<Checkpoint> unpublished = table.unpublished();
        while (!unpublished.isEmpty()) {
            publish(unpublished);
            table.published(unpublished.getLast().number());
            unpublished = table.unpublished();
        }
        newest = last.orElse(null);
    }

    private boolean isDue(Optional<Checkpoint> last) {
        long waiting = jdbc.sql(WAITING)
                .params(end(last).params())
                .param("most", pace.events())
                .query(Long.class)
                .single();
        Instant from = last.map(it -> it.signedAt().plus(pace.every())).orElse(Instant.EPOCH);
        return waiting >= pace.events()
                || waiting > 0 && (guard.isUrgent() || !clock.instant().isBefore(from));
    }

    private Checkpoint next(Optional<Checkpoint> last) {
        MerkleTree tree = new MerkleTree();
        Cursor[] upTo = {end(last)};
        int most = size.now();
        size.measure(
                most,
                () -> jdbc.sql(NEXT)
                        .params(end(last).params())
                        .param("most", most)
                        .query(row -> {
                            upTo[0] = Cursor.of(row);
                            tree.add(Checkpoint.entry(upTo[0], row.getBytes("hash")));
                        }));
        return Checkpoint.signed(
                key,
                service,
                last.map(it -> it.number() + 1).orElse(0L),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                end(last),
                upTo[0],
                tree,
                last.map(Checkpoint::hash).orElse(Checkpoint.NONE_BEFORE));
    }

    private static Cursor end(Optional<Checkpoint> last) {
        return last.map(Checkpoint::upTo).orElse(Cursor.BEGINNING);
    }

    private void publish(List<Checkpoint> checkpoints) throws InterruptedException {
        List<Future<?>> sent = new ArrayList<>();
        for (Checkpoint checkpoint : checkpoints) {
            sent.add(producer.send(new ProducerRecord<>(
                    TOPIC,
                    null,
                    service.getBytes(UTF_8),
                    checkpoint.text().getBytes(UTF_8),
                    List.of(TEXT, SignedEvents.header(table.entries(checkpoint))))));
        }
        try {
            for (Future<?> one : sent) {
                one.get(ACKNOWLEDGED_WITHIN.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("a checkpoint was not acknowledged: " + e, e);
        }
    }
}
