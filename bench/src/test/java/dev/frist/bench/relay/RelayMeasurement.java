package dev.frist.bench.relay;

import dev.frist.bench.Measurement;
import dev.frist.bench.report.Report;
import dev.frist.bench.report.Samples;
import dev.frist.bench.report.Target;
import dev.frist.bench.servers.Database;
import dev.frist.bench.servers.Ground;
import dev.frist.bench.servers.Topic;
import dev.frist.store.relay.RelaySettings;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The relay from the event store to Kafka, against a plain producer that sends the same records from memory. */
public final class RelayMeasurement implements Measurement {
    public static final Size FULL = new Size(100_000, 5);
    public static final Size TINY = new Size(700, 1);

    private final Ground ground;
    private final Size size;

    public record Size(int events, int rounds) {}

    public RelayMeasurement(Ground ground, Size size) {
        this.ground = ground;
        this.size = size;
    }

    @Override
    public String name() {
        return "relay";
    }

    @Override
    public String question() {
        return "how fast do %,d stored events get to Kafka, acks=all?".formatted(size.events());
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
            List<ProducerRecord<String, byte[]>> records = Published.on(topic, size.events());
            Topic plain = Topic.create(ground, "bench.relay.plain");
            measure(passages, toTopic(records, plain.name()), plain, report);
        }
    }

    private void measure(Passages passages, List<ProducerRecord<String, byte[]>> records, Topic plain, Report report) {
        double[] relayed = new double[size.rounds()];
        double[] sent = new double[size.rounds()];
        send(records, plain);
        for (int round = 0; round < size.rounds(); round++) {
            sent[round] = size.events() / send(records, plain);
            relayed[round] = size.events() / passages.relay(size.events());
        }
        double bytes = records.stream()
                .mapToInt(record -> record.value().length)
                .average()
                .orElseThrow();
        report.figure("payload of an event, without its headers", "bytes", Samples.of(bytes));
        report.figure("a plain producer, the same records from memory", "events/s", Samples.of(sent));
        report.figure("the relay", "events/s", Samples.of(relayed), Target.atLeast(20_000));
        report.figure(
                "the relay, of the plain producer's rate",
                "times",
                Samples.of(relayed).over(Samples.of(sent)));
    }

    /** Seconds until Kafka has acknowledged all, with the relay's own producer settings. */
    private static double send(List<ProducerRecord<String, byte[]>> records, Topic topic) {
        try (Producer<String, byte[]> producer =
                RelaySettings.DEFAULT.producers(topic.connection()).get()) {
            long start = System.nanoTime();
            Acknowledged acknowledged = new Acknowledged();
            records.forEach(record -> producer.send(record, acknowledged));
            producer.flush();
            acknowledged.require(records.size());
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private static List<ProducerRecord<String, byte[]>> toTopic(
            List<ProducerRecord<String, byte[]>> records, String topic) {
        return records.stream()
                .map(it -> new ProducerRecord<>(topic, null, it.key(), it.value(), it.headers()))
                .toList();
    }
}
