package dev.frist.store.restore;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.store.HashChain;
import dev.frist.store.relay.TopicDecisions.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Events that a store lacks and no signature speaks for: lost since the last checkpoint, or never there. A person says which, of one
 * by its id or its place, of all by the name of their list; it is another name as soon as it is another list.
 *
 * @param open of which nobody has said anything, in the order of the topics
 * @param strangers that cannot be events of this store, since they do not follow what is in it
 */
record UnsignedEvents(
        List<OwnRecord> open, List<OwnRecord> takenBack, List<OwnRecord> putAside, List<OwnRecord> strangers) {

    /** @param lost what else is missing, by stream */
    static UnsignedEvents decided(List<OwnRecord> unsigned, Map<String, LostStream> lost, Verdict verdict) {
        UnsignedEvents one = walk(unsigned, lost, record -> verdict.on(record.names()));
        Optional<Kind> all = verdict.on(Set.of(nameOf(one.open())));
        Set<OwnRecord> open = Set.copyOf(one.open());
        return all.isEmpty()
                ? one
                : walk(unsigned, lost, record -> open.contains(record) ? all : verdict.on(record.names()));
    }

    private static UnsignedEvents walk(
            List<OwnRecord> unsigned, Map<String, LostStream> lost, Function<OwnRecord, Optional<Kind>> verdicts) {
        UnsignedEvents decided =
                new UnsignedEvents(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Map<String, LostStream> streams = new HashMap<>();
        for (OwnRecord record : unsigned) {
            LostStream stream = streams.computeIfAbsent(record.streamId(), id -> copy(lost.get(id)));
            Optional<Kind> verdict = verdicts.apply(record);
            if (verdict.filter(Kind.PUT_ASIDE::equals).isPresent()) {
                decided.putAside.add(record);
            } else if (stream.isEmpty() ? record.follows() : stream.isNext(record.sequence())) {
                stream.add(record.sequence(), record.eventId());
                (verdict.isPresent() ? decided.takenBack : decided.open).add(record);
            } else if (!stream.has(record.sequence(), record.eventId())) {
                decided.strangers.add(record);
            }
        }
        return decided;
    }

    private static LostStream copy(@Nullable LostStream lost) {
        return lost == null ? new LostStream() : lost.copy();
    }

    /** By which whoever starts the service may mean all that are open. */
    String listName() {
        return nameOf(open);
    }

    private static String nameOf(List<OwnRecord> records) {
        StringBuilder list = new StringBuilder();
        records.forEach(record -> list.append(record).append('\n'));
        byte[] hash = HashChain.sha256().digest(list.toString().getBytes(UTF_8));
        return "list-" + HexFormat.of().formatHex(hash, 0, 8);
    }
}
