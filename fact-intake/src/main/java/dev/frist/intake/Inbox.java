package dev.frist.intake;

import dev.frist.events.Rejection;
import dev.frist.store.RecordedEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /**
     * What intake knows of facts whose events come back after a restore: their records are read again, since offsets went back, too,
     * and must change nothing.
     *
     * @return what writes it
     */
    Runnable restore(List<RecordedEvent> events, ParkedFacts parked) {
        List<UUID> accepted = events.stream()
                .filter(it -> it.metadata().extensions().containsKey(IncomingFact.ID))
                .map(RecordedEvent::eventId)
                .toList();
        Set<UUID> noLongerParked = new HashSet<>(accepted);
        noLongerParked.addAll(rejected(events, parked));
        return () -> {
            addUnread(accepted);
            parked.removeIfParked(noLongerParked);
            // What the others wait for may have come back.
            parked.lookAgainAtAll();
        };
    }

    /** Those parked whose rejection this is; another record may have been rejected under the same id. */
    private static List<UUID> rejected(List<RecordedEvent> events, ParkedFacts parked) {
        Set<UUID> rejections = new HashSet<>();
        Set<UUID> facts = new HashSet<>();
        for (RecordedEvent event : events) {
            if (event.payload() instanceof Rejection rejection) {
                rejections.add(Rejections.idOf(event.streamId()));
                facts.add(rejection.eventId());
            }
        }
        return parked.of(facts).stream()
                .map(ParkedFact::fact)
                .filter(fact -> rejections.contains(Rejections.idOf(fact)))
                .map(IncomingFact::eventId)
                .toList();
    }

    /** Accepted once, and what was said is not known any more, unless it is parked here. */
    private void addUnread(Collection<UUID> eventIds) {
        jdbc.update("""
            insert into inbox (event_id, content)
            select id, coalesce(parked.content, '') from unnest(?::uuid[]) as id left join parked on parked.event_id = id
            on conflict do nothing
            """, (Object) ParkedFacts.ids(eventIds));
    }
}
