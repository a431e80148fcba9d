package dev.frist.bench.due;

import dev.frist.bench.Database;
import dev.frist.bench.Ground;
import dev.frist.bench.Topic;
import dev.frist.clock.Assessment;
import dev.frist.clock.ClockAssessments;
import dev.frist.clock.ClockService;
import dev.frist.clock.jdbc.ClockStore;
import dev.frist.clock.jdbc.ImportReleases;
import dev.frist.clock.kafka.ClockLoop;
import dev.frist.clock.kafka.ClockStreams;
import dev.frist.events.TimeMark;
import dev.frist.events.Topics;
import dev.frist.kit.consume.Positions;
import dev.frist.kit.consume.StreamGate;
import dev.frist.kit.time.StreamTime;
import dev.frist.kit.time.WatermarkProducer;
import dev.frist.promises.clock.Pinned;
import dev.frist.promises.terms.RuleBook;
import dev.frist.store.EventLanguage;
import dev.frist.store.Store;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** The timers of a clock service, put together as it puts them together, at an instant that a watermark says. */
final class ClockTimers implements AutoCloseable {
    private static final String SERVICE = "sla-service";
    private static final int PARTITIONS = 6;

    private final Store store;
    private final ClockLoop loop;

    private ClockTimers(Database database, StreamTime streamTime, Clock clock) {
        JdbcTemplate jdbc = database.jdbc();
        MeterRegistry meters = new SimpleMeterRegistry();
        RuleBook rules = RuleBook.load(null);
        EventLanguage language = EventLanguage.published();
        this.store = Store.open(database.dataSource(), database.transactions(), language, clock);
        ClockStore clocks = new ClockStore(jdbc);
        ClockAssessments assessments = new ClockAssessments(
                (event, id) -> Optional.empty(), clocks, new Assessment(ref -> Pinned.of(ref, rules)));
        this.loop = new ClockLoop(
                assessments,
                clocks,
                language,
                store.sets(),
                new StreamGate(SERVICE, jdbc, meters, _ -> Map.of()),
                streamTime,
                new ClockStreams(new ClockService(SERVICE, Topics.RESPONSES, false), meters),
                new ImportReleases(jdbc, new TransactionTemplate(database.transactions())),
                clock);
    }

    static ClockTimers at(Instant time, Database database, Ground ground) throws Exception {
        return new ClockTimers(database, streamTime(time, Topic.create(ground, "bench.watermarks")), ground.clock());
    }

    /** Assesses clocks, as the loop does between polls, until none is due; returns the seconds that it took. */
    double look() {
        Map<TopicPartition, Long> read = IntStream.range(0, PARTITIONS)
                .boxed()
                .collect(Collectors.toMap(it -> new TopicPartition(Topics.TICKETS, it), _ -> 0L));
        Positions positions = new Positions(read, read);
        long start = System.nanoTime();
        while (loop.onTick(positions)) {}
        return (System.nanoTime() - start) / 1e9;
    }

    @Override
    public void close() {}

    private static StreamTime streamTime(Instant time, Topic watermarks) throws Exception {
        try (var producer =
                new KafkaProducer<>(watermarks.connection(), new ByteArraySerializer(), new ByteArraySerializer())) {
            Map<Integer, Long> offsets =
                    IntStream.range(0, PARTITIONS).boxed().collect(Collectors.toMap(it -> it, _ -> 0L));
            new WatermarkProducer(producer, watermarks.name()).time(new TimeMark(time, offsets));
        }
        StreamTime streamTime = new StreamTime(
                SERVICE,
                watermarks.name(),
                new StreamTime.MarkedTopics(watermarks.name(), watermarks.name()),
                new DefaultKafkaConsumerFactory<byte[], byte[]>(watermarks.connection()),
                Clock.fixed(time, ZoneOffset.UTC));
        streamTime.start();
        while (streamTime.newest().isEmpty()) {
            Thread.sleep(10);
        }
        // What it has read it remembers.
        streamTime.stop();
        return streamTime;
    }
}
