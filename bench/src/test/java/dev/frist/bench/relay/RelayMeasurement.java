package dev.frist.bench.relay;

import dev.frist.bench.Database;
import dev.frist.bench.Ground;
import dev.frist.bench.Measurement;
import dev.frist.bench.Report;
import dev.frist.bench.Samples;
import dev.frist.bench.Target;
import dev.frist.bench.Topic;
import dev.frist.store.relay.RelaySettings;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The relay from the event store to Kafka, against a plain producer that sends the same records from memory. */
public final class RelayMeasurement extends Measurement {
    public static final Size FULL = new Size(100_000, 5);
    public static final Size TINY = new Size(700, 1);

    private final Ground ground;
    private final Size size;

    public record Size(int events, int rounds) {}

    public RelayMeasurement(Ground ground, Size size) {
        super("relay", "how fast do %,d stored events get to Kafka, acks=all?".formatted(size.events()));
        this.ground = ground;
        this.size = size;
    }

    @Override
    public void run(Report report) throws Exception {
        try (Database database = Database.create(ground, "bench_relay", "db/kit")) {
            database.describe(report);
            Topic topic = Topic.create(ground, "bench.relay");
            StoredTickets.fill(database, topic.name(), size.events());
            Passages passages = new Passages(database, topic, ground.clock());
            // The first is for the compiler; and the plain producer needs what was published.
            passages.relay(size.events());
            Topic plain = Topic.create(ground, "bench.relay.plain");
            measure(passages, Published.on(topic, size.events(), plain), plain, report);
        }
    }

    private void measure(Passages passages, List<ProducerRecord<String, byte[]>> records, Topic plain, Report report) {
        Samples relayed = new Samples();
        Samples sent = new Samples();
        send(records, plain);
        for (int round = 0; round < size.rounds(); round++) {
            sent.add(size.events() / send(records, plain));
            relayed.add(size.events() / passages.relay(size.events()));
        }
        double bytes = records.stream()
                .mapToInt(record -> record.value().length)
                .average()
                .orElseThrow();
        report.figure("payload of an event, without its headers", "bytes", Samples.of(bytes));
        report.figure("a plain producer, the same records from memory", "events/s", sent);
        report.figure("the relay", "events/s", relayed, Target.atLeast(20_000));
        report.figure("the relay, of the plain producer's rate", "times", relayed.over(sent));
    }

    /** Seconds until Kafka has acknowledged all, with the relay's own producer settings. */
    private static double send(List<ProducerRecord<String, byte[]>> records, Topic topic) {
        try (Producer<String, byte[]> producer = RelaySettings.DEFAULT.producer(topic.connection())) {
            long start = System.nanoTime();
            AtomicInteger acknowledged = new AtomicInteger();
            records.forEach(record -> producer.send(record, (_, failure) -> {
                if (failure == null) {
                    acknowledged.incrementAndGet();
                }
            }));
            producer.flush();
            if (acknowledged.get() != records.size()) {
                throw new IllegalStateException(
                        "of " + records.size() + " records Kafka has acknowledged " + acknowledged);
            }
            return (System.nanoTime() - start) / 1e9;
        }
    }
}
