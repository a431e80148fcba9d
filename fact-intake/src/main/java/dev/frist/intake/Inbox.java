package dev.frist.intake;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Table {@code inbox}: the ids of what was accepted, each with the hash of its content. */
final class Inbox {
    private final JdbcTemplate jdbc;

    Inbox(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What is known of these ids: accepted, or parked. */
    Map<UUID, ContentHash> contents(Collection<UUID> eventIds) {
        Map<UUID, ContentHash> contents = new HashMap<>();
        String[] ids = ParkedFacts.ids(eventIds);
        if (ids.length > 0) {
            jdbc.query(
                    """
                    select event_id, content from inbox where event_id = any (?::uuid[])
                    union all
                    select event_id, content from parked where event_id = any (?::uuid[])
                    """,
                    row -> {
                        contents.put(row.getObject(1, UUID.class), ContentHash.of(row.getBytes(2)));
                    },
                    ids,
                    ids);
        }
        return contents;
    }

    /** Accepted once, and what was said is not known any more, unless it is parked here. */
    void addUnread(Collection<UUID> eventIds) {
        jdbc.update("""
            insert into inbox (event_id, content)
            select id, coalesce(parked.content, '') from unnest(?::uuid[]) as id left join parked on parked.event_id = id
            on conflict do nothing
            """, (Object) ParkedFacts.ids(eventIds));
    }

    /** What they said, where that is not known. */
    void read(Collection<IncomingFact> facts) {
        jdbc.batchUpdate(
                "update inbox set content = ? where event_id = ? and content = ''",
                facts.stream()
                        .map(fact -> new Object[] {fact.contentHash().bytes(), fact.eventId()})
                        .toList());
    }

    void add(Collection<IncomingFact> accepted) {
        if (!accepted.isEmpty()) {
            jdbc.update(
                    "insert into inbox (event_id, content) select * from unnest(?::uuid[], ?::bytea[])",
                    ParkedFacts.ids(accepted.stream().map(IncomingFact::eventId).toList()),
                    accepted.stream().map(fact -> fact.contentHash().bytes()).toArray(byte[][]::new));
        }
    }
}
