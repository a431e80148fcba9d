package dev.frist.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The hashes that events to come go on from: of streams that this process has committed to of late from memory, of others by one query.
 * What is remembered is committed and never changes, so it cannot be wrong; if another instance has added to the stream since, its
 * sequence does not fit, and the query is asked. Whoever appends has read the event before, or what was stored with it, before it wrote
 * anything; so here it may be read late.
 */
public final class StreamHeadHashes {
    // About 200 bytes each.
    private static final int REMEMBERED = 100_000;

    // The offset keeps the planner from joining the whole table.
    private static final String READ = """
        select asked.stream_id, event.hash
        from unnest(?::text[], ?::bigint[]) as asked (stream_id, sequence)
        cross join lateral (
            select hash from domain_event
            where stream_id = asked.stream_id and sequence = asked.sequence offset 0) event
        """;

    private final JdbcTemplate jdbc;
    private final Cache<String, End> committed =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    public StreamHeadHashes(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private record End(long sequence, byte[] hash) {}

    /**
     * The hashes of these events, which are about to be stored in this order.
     *
     * @throws IllegalStateException if a stream has no event for the next to follow
     */
    public List<byte[]> hashes(List<EventRow> events) {
        List<byte[]> hashes = HashChain.continued(events, this::at);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            UnitsOfWork.afterCommit(() -> remember(events, hashes));
        }
        return hashes;
    }

    private void remember(List<EventRow> events, List<byte[]> hashes) {
        Map<String, End> ends = new HashMap<>();
        for (int i = 0; i < events.size(); i++) {
            ends.put(events.get(i).streamId(), new End(events.get(i).sequence(), hashes.get(i)));
        }
        committed.putAll(ends);
    }

    private Map<String, byte[]> at(Map<String, Long> places) {
        Map<String, byte[]> found = new HashMap<>();
        Map<String, Long> unknown = new HashMap<>();
        places.forEach((stream, sequence) -> {
            End end = committed.getIfPresent(stream);
            if (end != null && end.sequence() == sequence) {
                found.put(stream, end.hash());
            } else {
                unknown.put(stream, sequence);
            }
        });
        if (!unknown.isEmpty()) {
            found.putAll(stored(unknown));
        }
        return found;
    }

    private Map<String, byte[]> stored(Map<String, Long> places) {
        Map<String, byte[]> hashes = new HashMap<>();
        jdbc.query(
                READ,
                row -> {
                    hashes.put(row.getString("stream_id"), row.getBytes("hash"));
                },
                places.keySet().toArray(String[]::new),
                places.values().toArray(Long[]::new));
        return hashes;
    }
}
