package dev.frist.console.story.jdbc;

import dev.frist.console.projection.Seen;
import dev.frist.console.projection.jdbc.Sql;
import dev.frist.events.FactId;
import dev.frist.events.PublishedEvent;
import dev.frist.kit.store.EventLanguage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All that was read about a ticket, or about contracts. */
public final class StorySearch {
    private final JdbcClient jdbc;
    private final EventLanguage language;

    public StorySearch(JdbcClient jdbc, EventLanguage language) {
        this.jdbc = jdbc;
        this.language = language;
    }

    /** In the order of each stream. */
    public List<Seen> ofTicket(String ticketId, int limit) {
        return jdbc.sql("select * from story where ticket_id = :ticket order by stream_id, sequence limit :limit")
                .param("ticket", ticketId)
                .param("limit", limit)
                .query((row, _) -> seen(row))
                .list();
    }

    /** What had been recorded by then about contracts, and in their ledgers; in the order of each stream. */
    public List<Seen> ofContracts(Collection<String> subscriptionIds, Instant knownOn) {
        return jdbc.sql("""
            select * from story
            where subscription_id = any (:ids) and topic = 'frist.subscriptions' and recorded_at <= :known
            order by stream_id, sequence
            """)
                .param("ids", Sql.texts(subscriptionIds))
                .param("known", Sql.timestamp(knownOn))
                .query((row, _) -> seen(row))
                .list();
    }

    /** When any of that was recorded, in that order. */
    public List<Instant> learnedOfContracts(Collection<String> subscriptionIds) {
        return jdbc.sql("""
            select distinct recorded_at from story where subscription_id = any (:ids) and topic = 'frist.subscriptions'
            order by recorded_at
            """)
                .param("ids", Sql.texts(subscriptionIds))
                .query((row, _) -> Objects.requireNonNull(Sql.instant(row, "recorded_at")))
                .list();
    }

    private Seen seen(ResultSet row) throws SQLException {
        String type = row.getString("type");
        String stream = row.getString("stream_id");
        long sequence = row.getLong("sequence");
        byte[] payload = row.getBytes("payload");
        return new Seen(
                row.getString("topic"),
                stream,
                sequence,
                type,
                new FactId(row.getString("fact_source"), row.getString("fact_id")),
                Objects.requireNonNull(Sql.instant(row, "occurred_at")),
                Objects.requireNonNull(Sql.instant(row, "recorded_at")),
                (PublishedEvent) language.read(type, payload),
                payload);
    }
}
