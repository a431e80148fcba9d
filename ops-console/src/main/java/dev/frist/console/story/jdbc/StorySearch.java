package dev.frist.console.story.jdbc;

import dev.frist.console.projection.ReceivedEvent;
import dev.frist.console.projection.jdbc.Sql;
import dev.frist.console.projection.jdbc.StoryTable;
import dev.frist.events.ClockEvent.BreachRetracted;
import dev.frist.events.EventTypes;
import dev.frist.events.SubscriptionEvent.ExtensionReversed;
import dev.frist.events.SubscriptionEvent.TermExtended;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.store.EventLanguage;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All that was read about a ticket, or about contracts. */
public final class StorySearch {
    private static final Object LEDGER =
            Sql.texts(List.of(EventTypes.nameOf(TermExtended.class), EventTypes.nameOf(ExtensionReversed.class)));
    private static final Object BEHIND_DAYS =
            Sql.texts(List.of(EventTypes.nameOf(TicketOpened.class), EventTypes.nameOf(BreachRetracted.class)));

    private final JdbcClient jdbc;
    private final EventLanguage language;

    public StorySearch(JdbcClient jdbc, EventLanguage language) {
        this.jdbc = jdbc;
        this.language = language;
    }

    /** In the order of each stream. */
    public List<ReceivedEvent> ofTicket(String ticketId, int limit) {
        return jdbc.sql("select * from story where ticket_id = :ticket order by stream_id, sequence limit :limit")
                .param("ticket", ticketId)
                .param("limit", limit)
                .query((row, _) -> StoryTable.seen(row, language))
                .list();
    }

    /** What had been recorded by then about contracts, and in their ledgers; in the order of each stream. */
    public List<ReceivedEvent> ofContracts(Collection<String> subscriptionIds, Instant knownOn) {
        return jdbc.sql("""
            select * from story
            where subscription_id = any (:ids) and topic = 'frist.subscriptions' and recorded_at <= :known
            order by stream_id, sequence
            """)
                .param("ids", Sql.texts(subscriptionIds))
                .param("known", Sql.timestamp(knownOn))
                .query((row, _) -> StoryTable.seen(row, language))
                .list();
    }

    /**
     * What was read of their ledgers.
     *
     * @param knownOn what was recorded later is left out; null: nothing is
     */
    public List<ReceivedEvent> ofLedgers(Collection<String> subscriptionIds, @Nullable Instant knownOn) {
        return jdbc.sql("""
            select * from story
            where subscription_id = any (:ids) and topic = 'frist.subscriptions' and type = any (:types)
                and (:known::timestamptz is null or recorded_at <= :known)
            """)
                .param("ids", Sql.texts(subscriptionIds))
                .param("types", LEDGER)
                .param("known", Sql.timestamp(knownOn))
                .query((row, _) -> StoryTable.seen(row, language))
                .list();
    }

    /** How tickets were opened, and which of their breaches were none after all. */
    public List<ReceivedEvent> behindDays(Collection<String> ticketIds, @Nullable Instant knownOn) {
        return jdbc.sql("""
            select * from story
            where ticket_id = any (:ids) and type = any (:types)
                and (:known::timestamptz is null or recorded_at <= :known)
            """)
                .param("ids", Sql.texts(ticketIds))
                .param("types", BEHIND_DAYS)
                .param("known", Sql.timestamp(knownOn))
                .query((row, _) -> StoryTable.seen(row, language))
                .list();
    }

    /** When anything was recorded about contracts, or in their ledgers, in that order. */
    public List<Instant> learnedOfContracts(Collection<String> subscriptionIds) {
        return jdbc.sql("""
            select distinct recorded_at from story where subscription_id = any (:ids) and topic = 'frist.subscriptions'
            order by recorded_at
            """)
                .param("ids", Sql.texts(subscriptionIds))
                .query((row, _) -> Objects.requireNonNull(Sql.instant(row, "recorded_at")))
                .list();
    }
}
