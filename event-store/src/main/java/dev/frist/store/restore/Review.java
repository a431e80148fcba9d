package dev.frist.store.restore;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.kit.Refused;
import dev.frist.kit.consume.Place;
import dev.frist.store.HashChain;
import dev.frist.store.TakenBack;
import dev.frist.store.relay.TopicDecisions.Decision;
import dev.frist.store.relay.TopicDecisions.Kind;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Goes through what stands on a service's own topics and sorts out what its store does not have: events that it has signed, events
 * of which no signature tells, and records that are none. Of the first it keeps some bytes each, of the others a line.
 */
final class Review {
    private static final int LONGEST = 500;

    private final OwnForm form;
    private final JdbcClient jdbc;
    private final Verdict verdict;
    private final Set<Place> putAside;
    private final Supplier<Set<ByteBuffer>> signed;
    private final Map<String, LostStream> lost = new HashMap<>();
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
        Map<ConsumerRecord<byte[], byte[]>, TakenBack> events = new LinkedHashMap<>();
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

    private void look(ConsumerRecord<byte[], byte[]> published, TakenBack event, StoredPlaces stored) {
        UUID there = stored.at(event);
        LostStream stream = lost.getOrDefault(event.streamId(), new LostStream());
        if (stream.has(event.sequence(), event.eventId())) {
            return;
        }
        byte[] before = stream.isNext(event.sequence()) && !stream.isEmpty() ? stream.hash() : stored.before(event);
        byte @Nullable [] hash = before == null ? null : HashChain.hash(before, event.row());
        boolean isSigned = hash != null && signed.get().contains(ByteBuffer.wrap(hash));
        OwnRecord record = OwnRecord.of(Place.of(published), event, stored.before(event) != null);
        if (there != null) {
            another(record, there, isSigned);
        } else if (isSigned && isFree(stream, event.sequence())) {
            lost.putIfAbsent(event.streamId(), stream);
            stream.add(event.sequence(), event.eventId(), hash);
            taken.add(record.place());
            signedCount++;
        } else {
            form.require(event, published);
            unsigned.add(record);
        }
    }

    private static boolean isFree(LostStream stream, long sequence) {
        return stream.isEmpty() || stream.isNext(sequence);
    }

    private void another(OwnRecord record, UUID there, boolean isSigned) {
        if (verdict.on(record.names()).filter(Kind.PUT_ASIDE::equals).isPresent()) {
            byHand(record, Kind.PUT_ASIDE);
        } else if (isSigned) {
            throw StoreBehindTopics.another(record, there);
        } else {
            passOver(
                    record.place(),
                    record.eventId().toString(),
                    "%s: the store has event %s in its place".formatted(record.what(), there));
        }
    }

    /** To be called at the end: what is not signed is decided as somebody has said. */
    UnsignedEvents decide() {
        UnsignedEvents decided = UnsignedEvents.decided(unsigned, lost, verdict);
        decided.takenBack().forEach(record -> {
            byHand(record, Kind.TAKEN_BACK);
            taken.add(record.place());
        });
        decided.putAside().forEach(record -> byHand(record, Kind.PUT_ASIDE));
        decided.strangers()
                .forEach(record -> passOver(
                        record.place(),
                        record.eventId().toString(),
                        record.what() + ": it does not follow what is stored of its stream"));
        return decided;
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
        decisions.put(
                record.place(),
                new Decision(
                        record.place(), kind, record.eventId().toString(), record.what(), verdict.by(), verdict.why()));
    }

    private void passOver(Place place, @Nullable String eventId, String what) {
        decisions.put(place, new Decision(place, Kind.PASSED_OVER, eventId, storable(what), null, null));
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
