package dev.frist.kit.consume;

import dev.frist.kit.wire.CloudEventReader;
import dev.frist.kit.wire.IncomingEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lets each stream's events pass once and in order. Lower or equal to the last one applied is a duplicate, if its topic held the same
 * before in that place; higher than the next is held, with an alarm, until the gap is filled.
 *
 * <p>Two steps, so that a transaction can read everything before it writes: {@link #admit} reads, {@link
 * SequenceCheck#store} writes.
 */
public final class StreamGate {
    private static final String POSITIONS = """
        select p.topic, p.stream_id, p.sequence, p.event_id from unnest(:topics, :ids) as asked (topic, stream_id)
        join stream_position p on p.consumer = :consumer and p.topic = asked.topic and p.stream_id = asked.stream_id\
        """;
    private static final String HELD = """
        select h.* from unnest(:topics, :ids) as asked (topic, stream_id)
        join stream_held h on h.consumer = :consumer and h.topic = asked.topic and h.stream_id = asked.stream_id\
        """;
    private static final String MOVE = """
        insert into stream_position (topic, stream_id, consumer, sequence, event_id)
        select topic, stream_id, :consumer, sequence, event_id
            from unnest(:topics, :ids, :sequences, :events) as moved (topic, stream_id, sequence, event_id)
        on conflict (consumer, topic, stream_id) do update set sequence = excluded.sequence, event_id = excluded.event_id\
        """;
    private static final String HOLD = """
        insert into stream_held (%s, consumer, stream_id, sequence) values (%s, :consumer, :id, :sequence)
        on conflict do nothing\
        """.formatted(StoredRecord.COLUMNS, StoredRecord.VALUES);
    private static final String RELEASE = """
        delete from stream_held
        where consumer = :consumer and topic = any (:topics) and stream_id = any (:ids) and sequence = :sequence\
        """;

    private final String consumer;
    private final JdbcClient jdbc;
    private final EarlierEvents earlier;
    private final AtomicLong held;
    private final Counter duplicates;
    private volatile boolean counted;

    /**
     * @param consumer the name under which this consumer's place in each stream is kept: the loop's
     * @param earlier is asked about duplicates, and about nothing else
     */
    public StreamGate(String consumer, JdbcTemplate jdbc, MeterRegistry meters, EarlierEvents earlier) {
        this.consumer = consumer;
        this.earlier = earlier;
        this.jdbc = JdbcClient.create(jdbc);
        this.held = meters.gauge("frist.gate.held.streams", List.of(Tag.of("consumer", consumer)), new AtomicLong());
        this.duplicates = Counter.builder("frist.gate.duplicates")
                .description("events that had been applied before")
                .tag("consumer", consumer)
                .register(meters);
    }

    /** What was there before. */
    @FunctionalInterface
    public interface EarlierEvents {
        /** For each of these the first event before it in the same place of the same stream, as far as one is known. */
        Map<IncomingEvent, IncomingEvent> before(List<IncomingEvent> events);
    }

    /**
     * Decides, with two queries, which of these events are applied now: those whose turn it is, and those that were
     * held for them.
     *
     * @param events in each partition's order
     * @throws Unsequenced if one of them has no place in a stream
     * @throws PlaceTaken if one of them claims the place of another
     */
    public SequenceCheck admit(List<IncomingEvent> events) {
        if (!counted) {
            refreshHeldStreams();
            counted = true;
        }
        SequenceCheck check = new SequenceCheck();
        events.forEach(event -> check.streams.computeIfAbsent(Stream.of(event), _ -> new State()));
        if (!events.isEmpty()) {
            asking(POSITIONS, check.streams.keySet()).query(row -> {
                State state = check.streams.get(new Stream(row.getString("topic"), row.getString("stream_id")));
                state.last = row.getLong("sequence");
                state.lastId = row.getString("event_id");
            });
            asking(HELD, check.streams.keySet())
                    .query((row, number) -> CloudEventReader.readOurs(StoredRecord.get(row, number)))
                    .list()
                    .forEach(event -> check.stateOf(event).held.put(event.sequence(), event));
            events.forEach(check::arrive);
            check.requireTheSame();
        }
        return check;
    }

    /** How many streams have events that wait for an earlier one; asked of the database. */
    public long refreshHeldStreams() {
        held.set(jdbc.sql("select count(distinct (topic, stream_id)) from stream_held where consumer = :consumer")
                .param("consumer", consumer)
                .query(Long.class)
                .single());
        return held.get();
    }

    private JdbcClient.StatementSpec asking(String sql, Collection<Stream> streams) {
        return jdbc.sql(sql)
                .param("consumer", consumer)
                .param("topics", streams.stream().map(Stream::topic).toArray(String[]::new))
                .param("ids", streams.stream().map(Stream::id).toArray(String[]::new));
    }

    private void hold(IncomingEvent event) {
        jdbc.sql(HOLD)
                .params(StoredRecord.values(event.record()))
                .param("consumer", consumer)
                .param("id", event.subject())
                .param("sequence", event.sequence())
                .update();
    }

    private void release(IncomingEvent event) {
        asking(RELEASE, List.of(Stream.of(event)))
                .param("sequence", event.sequence())
                .update();
    }

    /**
     * An event on a topic of ours without its place in a stream: whoever published it broke the rules, it cannot be
     * ordered.
     */
    public static final class Unsequenced extends RuntimeException {
        private Unsequenced(IncomingEvent event) {
            super("event %s %s of %s has no subject or no sequence"
                    .formatted(event.type(), event.id(), event.source()));
        }
    }

    /** An event in the place of another one of its stream: one of the two is forged, or its service has lost what it had published. */
    public static final class PlaceTaken extends RuntimeException {
        private PlaceTaken(IncomingEvent event, String other) {
            super("event %s %s of %s claims place %d of its stream, where event %s was read%s"
                    .formatted(
                            event.type(),
                            event.id(),
                            event.source(),
                            event.sequence(),
                            other,
                            other.equals(event.id()) ? " that says something else" : ""));
        }
    }

    /** A stream of events as a consumer sees it. */
    private record Stream(String topic, String id) {
        static Stream of(IncomingEvent event) {
            if (event.subject() == null || event.sequence() == null) {
                throw new Unsequenced(event);
            }
            return new Stream(event.record().topic(), event.subject());
        }
    }

    /** Where a stream stands, and what of it waits for an earlier event. */
    private static final class State {
        private final TreeMap<Long, IncomingEvent> held = new TreeMap<>();
        private long last = -1;
        // Null where it is not known.
        private @Nullable String lastId;
        private boolean isMoved;
    }

    /** What a poll's events come to, not stored yet. */
    public final class SequenceCheck {
        private final Map<Stream, State> streams = new LinkedHashMap<>();
        private final List<IncomingEvent> passed = new ArrayList<>();
        private final List<IncomingEvent> newlyHeld = new ArrayList<>();
        private final List<IncomingEvent> released = new ArrayList<>();
        private final List<IncomingEvent> repeated = new ArrayList<>();
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
            List<Stream> moved = streams.keySet().stream()
                    .filter(it -> streams.get(it).isMoved)
                    .toList();
            if (!moved.isEmpty()) {
                asking(MOVE, moved)
                        .param(
                                "sequences",
                                moved.stream()
                                        .mapToLong(it -> streams.get(it).last)
                                        .toArray())
                        .param(
                                "events",
                                moved.stream().map(it -> streams.get(it).lastId).toArray(String[]::new))
                        .update();
            }
            // Few, but where something is wrong.
            released.forEach(StreamGate.this::release);
            newlyHeld.forEach(StreamGate.this::hold);
            duplicates.increment(duplicatesSeen);
            if (!released.isEmpty() || !newlyHeld.isEmpty()) {
                refreshHeldStreams();
            }
        }

        private State stateOf(IncomingEvent event) {
            return streams.get(Stream.of(event));
        }

        private void arrive(IncomingEvent event) {
            State stream = stateOf(event);
            long sequence = event.sequence();
            if (sequence <= stream.last) {
                repeated.add(event);
                duplicatesSeen++;
            } else if (sequence == stream.last + 1) {
                // There is a held copy only where somebody has corrected a stream's position by hand.
                letGo(stream.held.remove(sequence));
                pass(stream, event);
            } else if (stream.held.putIfAbsent(sequence, event) == null) {
                newlyHeld.add(event);
            } else {
                requireSame(event, stream.held.get(sequence));
                duplicatesSeen++;
            }
        }

        // Its service publishes byte for byte what it has stored, however often.
        private static void requireSame(IncomingEvent event, IncomingEvent known) {
            if (!known.id().equals(event.id())
                    || !Arrays.equals(known.record().value(), event.record().value())) {
                throw new PlaceTaken(event, known.id());
            }
        }

        private void requireTheSame() {
            for (IncomingEvent event : repeated) {
                State stream = stateOf(event);
                if (event.sequence() == stream.last && stream.lastId != null && !stream.lastId.equals(event.id())) {
                    throw new PlaceTaken(event, stream.lastId);
                }
            }
            if (!repeated.isEmpty()) {
                earlier.before(repeated).forEach(SequenceCheck::requireSame);
            }
        }

        private void pass(State stream, IncomingEvent event) {
            for (IncomingEvent next = event; next != null; next = letGo(stream.held.remove(stream.last + 1))) {
                passed.add(next);
                stream.last = next.sequence();
                stream.lastId = next.id();
                stream.isMoved = true;
            }
        }

        // Either it was stored, or it came in this same poll and need not be.
        private @Nullable IncomingEvent letGo(@Nullable IncomingEvent held) {
            if (held != null && !newlyHeld.remove(held)) {
                released.add(held);
            }
            return held;
        }
    }
}
