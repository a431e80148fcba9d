package dev.frist.kit.time;

import dev.frist.events.ImportMark;
import dev.frist.events.TimeMark;
import dev.frist.kit.Phases;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Stream time: the instant up to which one who has read a partition up to a position knows everything. Reads the
 * whole (compacted) watermarks topic when it starts, and then follows it; every instance reads all of it.
 */
public final class StreamTime implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(StreamTime.class);

    // A clock that is ahead by more is set, and not believed: time that is ahead would confirm what nobody has read.
    private static final Duration FURTHEST_AHEAD = Duration.ofHours(1);

    private final WatermarkHistory marks = new WatermarkHistory();
    private final TopicReader reader;
    private final Clock clock;

    /** @param name tells this reader apart in logs and broker metrics: the service's name */
    public StreamTime(String name, String topic, ConsumerFactory<?, ?> consumers, Clock clock) {
        this.clock = clock;
        this.reader = new TopicReader(name + "-stream-time", topic, consumers, this::take);
    }

    /**
     * The newest instant by which all that had been learned is below {@code position}. It may be ahead of this
     * machine's clock: nobody may look further than both.
     *
     * @param position the first offset of the partition that is not stored yet
     * @return empty while nothing is known: then no timer may be looked at
     */
    public Optional<Instant> at(int partition, long position) {
        return marks.at(partition, position);
    }

    /** The newest instant that was published at all, for showing how far behind its publisher is. */
    public Optional<Instant> newest() {
        return marks.newest();
    }

    /** The finished imports of which one at this position has seen everything on this partition. */
    public Set<String> releasedImports(int partition, long position) {
        return marks.releasedImports(partition, position);
    }

    /** Where an import ends, if it has finished. */
    public Optional<ImportMark> importMark(String importId) {
        return marks.importMark(importId);
    }

    /** Where an import's subscriptions end, if these have finished. */
    public Optional<ImportMark> subscriptionsMark(String importId) {
        return marks.subscriptionsMark(importId);
    }

    /** Whether all that the topic held at the start has been read. */
    public boolean isCaughtUp() {
        return reader.isCaughtUp();
    }

    @Override
    public void start() {
        reader.start();
    }

    @Override
    public void stop() {
        reader.stop();
    }

    @Override
    public boolean isRunning() {
        return reader.isRunning();
    }

    @Override
    public int getPhase() {
        return Phases.STREAM_TIME;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null || record.value() == null) {
            return;
        }
        try {
            take(new String(record.key(), StandardCharsets.UTF_8), record.value());
        } catch (RuntimeException | StackOverflowError e) {
            // Without it time stands still, which is safe; with a guess it would not be.
            LOG.error("{}-{} offset {} is no watermark", record.topic(), record.partition(), record.offset(), e);
        }
    }

    private void add(TimeMark mark) {
        if (mark.t0().isAfter(clock.instant().plus(FURTHEST_AHEAD))) {
            LOG.error("a watermark of {} is passed over: no clock is so far ahead", mark.t0());
        } else {
            marks.add(mark);
        }
    }

    private void take(String key, byte[] value) {
        if (key.equals(TimeMark.KEY)) {
            add(WatermarkJson.read(value, TimeMark.class));
            return;
        }
        ImportMark mark = WatermarkJson.read(value, ImportMark.class);
        if (key.equals(ImportMark.key(mark.importId()))) {
            marks.add(mark);
        } else if (key.equals(ImportMark.subscriptionsKey(mark.importId()))) {
            marks.addSubscriptions(mark);
        } else {
            LOG.warn("a watermark with an unknown key was passed over: {}", key);
        }
    }
}
