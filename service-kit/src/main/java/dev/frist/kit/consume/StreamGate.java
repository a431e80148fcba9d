package dev.frist.kit.consume;

import dev.frist.kit.wire.IncomingEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Lets each stream's events pass once and in order. Lower or equal to the last one applied is a duplicate; higher
 * than the next is held, with an alarm, until the gap is filled.
 *
 * <p>Two steps, so that a transaction can read everything before it writes: {@link #admit} reads, {@link
 * SequenceCheck#store} writes.
 */
public final class StreamGate {
    private final GateTables tables;
    private final AtomicLong held;
    private final Counter duplicates;
    private volatile boolean counted;

    /** @param consumer the name under which this consumer's place in each stream is kept: the loop's */
    public StreamGate(String consumer, JdbcTemplate jdbc, MeterRegistry meters) {
        this.tables = new GateTables(consumer, jdbc);
        this.held = meters.gauge("frist.gate.held.streams", List.of(Tag.of("consumer", consumer)), new AtomicLong());
        this.duplicates = Counter.builder("frist.gate.duplicates")
                .description("events that had been applied before")
                .tag("consumer", consumer)
                .register(meters);
    }

    /**
     * Decides, with two queries, which of these events are applied now: those whose turn it is, and those that were
     * held for them.
     *
     * @param events in each partition's order
     * @throws Unsequenced if one of them has no place in a stream
     */
    public SequenceCheck admit(List<IncomingEvent> events) {
        if (!counted) {
            refreshHeldStreams();
            counted = true;
        }
        Set<StreamKey> streams = new TreeSet<>();
        events.forEach(event -> streams.add(streamOf(event)));
        if (streams.isEmpty()) {
            return new SequenceCheck();
        }
        SequenceCheck admission = new SequenceCheck();
        admission.last.putAll(tables.positions(streams));
        tables.held(streams).forEach(event -> admission.waiting(streamOf(event)).put(sequenceOf(event), event));
        events.forEach(admission::arrive);
        return admission;
    }

    /** How many streams have events that wait for an earlier one; asked of the database. */
    public long refreshHeldStreams() {
        held.set(tables.countHeldStreams());
        return held.get();
    }

    private static StreamKey streamOf(IncomingEvent event) {
        String stream = event.subject();
        if (stream == null || event.sequence() == null) {
            throw new Unsequenced(event);
        }
        return new StreamKey(event.record().topic(), stream);
    }

    private static long sequenceOf(IncomingEvent event) {
        Long sequence = event.sequence();
        if (sequence == null) {
            throw new Unsequenced(event);
        }
        return sequence;
    }

    /** What a poll's events come to, not stored yet. */
    public final class SequenceCheck {
        private final Map<StreamKey, Long> last = new TreeMap<>();
        private final Map<StreamKey, Long> moved = new TreeMap<>();
        private final Map<StreamKey, TreeMap<Long, IncomingEvent>> waiting = new LinkedHashMap<>();
        private final List<IncomingEvent> passed = new ArrayList<>();
        private final List<IncomingEvent> newlyHeld = new ArrayList<>();
        private final List<IncomingEvent> released = new ArrayList<>();
        private int duplicatesSeen;

        private SequenceCheck() {}

        /** The events to apply, each stream's in order and without a gap. */
        public List<IncomingEvent> passed() {
            return List.copyOf(passed);
        }

        /** The events that are held now because an earlier one is missing. */
        public List<IncomingEvent> held() {
            return List.copyOf(newlyHeld);
        }

        public int duplicates() {
            return duplicatesSeen;
        }

        /** Writes places and held events, in the surrounding transaction. */
        public void store() {
            tables.move(moved);
            tables.release(released);
            tables.hold(newlyHeld);
            duplicates.increment(duplicatesSeen);
            if (!released.isEmpty() || !newlyHeld.isEmpty()) {
                refreshHeldStreams();
            }
        }

        private TreeMap<Long, IncomingEvent> waiting(StreamKey stream) {
            return waiting.computeIfAbsent(stream, s -> new TreeMap<>());
        }

        private void arrive(IncomingEvent event) {
            StreamKey stream = streamOf(event);
            long sequence = sequenceOf(event);
            long next = last.getOrDefault(stream, -1L) + 1;
            if (sequence < next) {
                duplicatesSeen++;
            } else if (sequence > next) {
                hold(stream, sequence, event);
            } else {
                forgetHeldCopy(stream, sequence);
                pass(stream, sequence, event);
                releaseAfter(stream);
            }
        }

        // Only where somebody has corrected a stream's position by hand.
        private void forgetHeldCopy(StreamKey stream, long sequence) {
            IncomingEvent copy = waiting(stream).remove(sequence);
            if (copy != null && !newlyHeld.remove(copy)) {
                released.add(copy);
            }
        }

        private void hold(StreamKey stream, long sequence, IncomingEvent event) {
            if (waiting(stream).putIfAbsent(sequence, event) == null) {
                newlyHeld.add(event);
            } else {
                duplicatesSeen++;
            }
        }

        private void pass(StreamKey stream, long sequence, IncomingEvent event) {
            passed.add(event);
            last.put(stream, sequence);
            moved.put(stream, sequence);
        }

        private void releaseAfter(StreamKey stream) {
            Map<Long, IncomingEvent> held = waiting(stream);
            for (IncomingEvent next = held.remove(last.get(stream) + 1);
                    next != null;
                    next = held.remove(last.get(stream) + 1)) {
                pass(stream, sequenceOf(next), next);
                // Either it was stored, or it came in this same poll and need not be.
                if (!newlyHeld.remove(next)) {
                    released.add(next);
                }
            }
        }
    }
}
