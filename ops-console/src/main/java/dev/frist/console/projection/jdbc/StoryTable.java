package dev.frist.console.projection.jdbc;

import static dev.frist.console.projection.jdbc.Sql.timestamp;

import dev.frist.console.projection.ReceivedEvent;
import dev.frist.events.FactId;
import dev.frist.events.PublishedEvent;
import dev.frist.store.EventLanguage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** Table {@code story}: every event, as it was read. */
public final class StoryTable {
    private static final String TELL = """
        insert into story (stream_id, sequence, topic, ticket_id, subscription_id, type, occurred_at, recorded_at, payload,
            fact_source, fact_id)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing\
        """;

    private final JdbcTemplate jdbc;
    private final EventLanguage language;

    StoryTable(JdbcTemplate jdbc, EventLanguage language) {
        this.jdbc = jdbc;
        this.language = language;
    }

    /** All that was read about these contracts, their ledgers left out. */
    List<ReceivedEvent> ofContracts(Collection<String> subscriptionIds) {
        return subscriptionIds.isEmpty()
                ? List.of()
                : jdbc.query("""
                    select * from story
                    where subscription_id = any (?) and ticket_id is null and topic = 'frist.subscriptions'
                    """, (row, _) -> seen(row, language), Sql.texts(subscriptionIds));
    }

    void tell(Collection<ReceivedEvent> events) {
        List<Object[]> rows = events.stream()
                .map(it -> new Object[] {
                    it.streamId(),
                    it.sequence(),
                    it.topic(),
                    it.ticketId().orElse(null),
                    it.subscriptionId().orElse(null),
                    it.type(),
                    timestamp(it.occurredAt()),
                    timestamp(it.recordedAt()),
                    it.payload(),
                    it.fact().source(),
                    it.fact().id()
                })
                .toList();
        jdbc.batchUpdate(TELL, rows);
    }

    /** A row, whole. */
    public static ReceivedEvent seen(ResultSet row, EventLanguage language) throws SQLException {
        String type = row.getString("type");
        byte[] payload = row.getBytes("payload");
        return new ReceivedEvent(
                row.getString("topic"),
                row.getString("stream_id"),
                row.getLong("sequence"),
                type,
                new FactId(row.getString("fact_source"), row.getString("fact_id")),
                Objects.requireNonNull(Sql.instant(row, "occurred_at")),
                Objects.requireNonNull(Sql.instant(row, "recorded_at")),
                (PublishedEvent) language.read(type, payload),
                payload);
    }
}
