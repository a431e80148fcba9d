package dev.frist.store.restore;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.events.Digests;
import dev.frist.kit.Refused;
import dev.frist.kit.consume.Place;
import dev.frist.store.EventRow;
import dev.frist.store.HashChain;
import dev.frist.store.relay.TopicDecisions.Decision;
import dev.frist.store.relay.TopicDecisions.Kind;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Goes through what stands on a service's own topics and sorts out what its store does not have: events that it has signed, events
 * of which no signature tells, and records that are none. Of the first it keeps some bytes each, of the others a line.
 *
 * <p>Events that no signature speaks for were lost since the last checkpoint, or never there. A person says which, of one by its id or
 * its place, of all by the name of their list; it is another name as soon as it is another list.
 */
final class Review {
    private static final int LONGEST = 500;

    private final OwnForm form;
    private final JdbcClient jdbc;
    private final Verdict verdict;
    private final Set<Place> putAside;
    private final Supplier<Set<ByteBuffer>> signed;
    // Of each stream the signed events that are missing, one after the other, and the hash of the last one.
    private final Map<String, NavigableMap<Long, UUID>> lost = new HashMap<>();
    private final Map<String, byte[]> hashes = new HashMap<>();
    private final List<OwnRecord> unsigned = new ArrayList<>();
    private final Map<Place, Decision> decisions = new LinkedHashMap<>();
    private final Set<Place> taken = new HashSet<>();
    private long signedCount;

    /**
     * @param putAside what was put aside at an earlier start
     * @param signed hashes of the events that a checkpoint covers; asked for only if events are missing
     */
    Review(OwnForm form, JdbcClient jdbc, Verdict verdict, Set<Place> putAside, Supplier<Set<ByteBuffer>> signed) {
        this.form = form;
        this.jdbc = jdbc;
        this.verdict = verdict;
        this.putAside = putAside;
        this.signed = signed;
    }

    /**
     * What comes next, in the order of the topics.
     *
     * @throws StoreBehindTopics if the store has another event in the place of one that was signed
     */
    void look(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<ConsumerRecord<byte[], byte[]>, EventRow> events = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (!putAside.contains(Place.of(record))) {
                requiringOwnForm(record, () -> events.put(record, form.read(record)));
            }
        }
        StoredPlaces stored = StoredPlaces.of(events.values(), jdbc);
        events.forEach((record, event) -> {
            if (!event.eventId().equals(stored.at(event))) {
                requiringOwnForm(record, () -> look(record, event, stored));
            }
        });
    }

    private void requiringOwnForm(ConsumerRecord<byte[], byte[]> record, Runnable work) {
        try {
            work.run();
        } catch (Refused e) {
            passOver(Place.of(record), idOf(record), e.problem().detail());
        }
    }

    private void look(ConsumerRecord<byte[], byte[]> published, EventRow event, StoredPlaces stored) {
        UUID there = stored.at(event);
        NavigableMap<Long, UUID> stream = lost.getOrDefault(event.streamId(), new TreeMap<>());
        if (event.eventId().equals(stream.get(event.sequence()))) {
            return;
        }
        boolean isNext = isNext(stream, event.sequence());
        byte[] before = isNext ? hashes.get(event.streamId()) : stored.before(event);
        byte @Nullable [] hash = before == null ? null : HashChain.hash(before, event);
        boolean isSigned = hash != null && signed.get().contains(ByteBuffer.wrap(hash));
        OwnRecord record = OwnRecord.of(Place.of(published), event, stored.before(event) != null);
        if (there != null) {
            another(record, there, isSigned);
        } else if (isSigned && (stream.isEmpty() || isNext)) {
            stream.put(event.sequence(), event.eventId());
            lost.put(event.streamId(), stream);
            hashes.put(event.streamId(), hash);
            taken.add(record.place());
            signedCount++;
        } else {
            form.require(event, published);
            unsigned.add(record);
        }
    }

    private static boolean isNext(NavigableMap<Long, UUID> stream, long sequence) {
        return !stream.isEmpty() && stream.lastKey() + 1 == sequence;
    }

    private void another(OwnRecord record, UUID there, boolean isSigned) {
        if (verdict.on(record.names()).filter(Kind.PUT_ASIDE::equals).isPresent()) {
            byHand(record, Kind.PUT_ASIDE);
        } else if (isSigned) {
            throw StoreBehindTopics.another(record, there);
        } else {
            passOver(record, "the store has event %s in its place".formatted(there));
        }
    }

    /**
     * To be called at the end: what is not signed is decided as somebody has said.
     *
     * @return of which nobody has said anything, in the order of the topics
     */
    List<OwnRecord> decide() {
        Map<OwnRecord, Optional<Kind>> decided = decided(record -> verdict.on(record.names()));
        List<OwnRecord> open = open(decided);
        Optional<Kind> all = verdict.on(Set.of(listName(open)));
        if (all.isPresent()) {
            Set<OwnRecord> list = Set.copyOf(open);
            decided = decided(record -> list.contains(record) ? all : verdict.on(record.names()));
        }
        decided.forEach((record, kind) -> kind.ifPresent(it -> {
            switch (it) {
                case PASSED_OVER -> passOver(record, "it does not follow what is stored of its stream");
                case PUT_ASIDE -> byHand(record, it);
                case TAKEN_BACK -> {
                    byHand(record, it);
                    taken.add(record.place());
                }
            }
        }));
        return open(decided);
    }

    private static List<OwnRecord> open(Map<OwnRecord, Optional<Kind>> decided) {
        return decided.keySet().stream().filter(it -> decided.get(it).isEmpty()).toList();
    }

    /** What becomes of each by these verdicts; repetitions are left out. */
    private Map<OwnRecord, Optional<Kind>> decided(Function<OwnRecord, Optional<Kind>> verdicts) {
        Map<OwnRecord, Optional<Kind>> decided = new LinkedHashMap<>();
        Map<String, NavigableMap<Long, UUID>> streams = new HashMap<>();
        for (OwnRecord record : unsigned) {
            NavigableMap<Long, UUID> stream = streams.computeIfAbsent(
                    record.streamId(), id -> new TreeMap<>(lost.getOrDefault(id, new TreeMap<>())));
            Optional<Kind> kind = verdicts.apply(record);
            if (kind.filter(Kind.PUT_ASIDE::equals).isPresent()) {
                decided.put(record, kind);
            } else if (stream.isEmpty() ? record.follows() : isNext(stream, record.sequence())) {
                stream.put(record.sequence(), record.eventId());
                decided.put(record, kind);
            } else if (!record.eventId().equals(stream.get(record.sequence()))) {
                decided.put(record, Optional.of(Kind.PASSED_OVER));
            }
        }
        return decided;
    }

    /** By which whoever starts the service may mean all of them. */
    static String listName(Collection<OwnRecord> records) {
        StringBuilder list = new StringBuilder();
        records.forEach(record -> list.append(record).append('\n'));
        byte[] hash = Digests.sha256().digest(list.toString().getBytes(UTF_8));
        return "list-" + HexFormat.of().formatHex(hash, 0, 8);
    }

    /** How many are missing that a checkpoint covers. */
    long signedCount() {
        return signedCount;
    }

    /** Places of the records whose events are to be stored. */
    Set<Place> taken() {
        return taken;
    }

    /** What is to be remembered. */
    Map<Place, Decision> decisions() {
        return decisions;
    }

    private void byHand(OwnRecord record, Kind kind) {
        remember(record.place(), kind, record.eventId().toString(), record.what(), verdict.by(), verdict.why());
    }

    private void passOver(OwnRecord record, String reason) {
        passOver(record.place(), record.eventId().toString(), record.what() + ": " + reason);
    }

    private void passOver(Place place, @Nullable String eventId, String what) {
        remember(place, Kind.PASSED_OVER, eventId, storable(what), null, null);
    }

    private void remember(
            Place place, Kind kind, @Nullable String eventId, String what, @Nullable String by, @Nullable String why) {
        decisions.put(
                place, new Decision(place.topic(), place.partition(), place.offset(), kind, eventId, what, by, why));
    }

    private static @Nullable String idOf(ConsumerRecord<byte[], byte[]> record) {
        Header id = record.headers().lastHeader("ce_id");
        return id == null || id.value() == null ? null : storable(new String(id.value(), UTF_8));
    }

    private static String storable(String text) {
        String known = text.replace('\0', '?');
        String cut = known.length() > LONGEST ? known.substring(0, LONGEST) : known;
        // Half a character becomes a question mark.
        return new String(cut.getBytes(UTF_8), UTF_8);
    }
}
