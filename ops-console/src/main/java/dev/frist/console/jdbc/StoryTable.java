package dev.frist.console.jdbc;

import static dev.frist.console.jdbc.Sql.timestamp;
import static java.util.stream.Collectors.toSet;

import dev.frist.console.projection.ReceivedEvent;
import dev.frist.events.ClockEvent.BreachRetracted;
import dev.frist.events.ClockEvent.FactNoted;
import dev.frist.events.ClockEvent.ResponseBreached;
import dev.frist.events.FactId;
import dev.frist.events.PublishedEvent;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.DaysAdjusted;
import dev.frist.events.SubscriptionEvent.ExtensionReversed;
import dev.frist.events.SubscriptionEvent.TermExtended;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.kit.web.PageCursor;
import dev.frist.promises.contract.ContractEvent;
import dev.frist.store.EventLanguage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table {@code story}: every event, as it was read. */
public final class StoryTable {
    private static final String TELL = """
        insert into story (stream_id, sequence, topic, ticket_id, subscription_id, type, occurred_at, recorded_at, payload,
            fact_source, fact_id, rules)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing\
        """;
    private static final String OF_CONTRACTS = "subscription_id = any (:ids) and topic = 'frist.subscriptions'";
    private static final String KNOWN = " and (:known::timestamptz is null or recorded_at <= :known)";
    private static final Object LEDGER = Sql.types(
            TermExtended.class, ExtensionReversed.class, DaysAdjusted.class, SubscriptionEvent.FactCorrected.class);
    // It carries the standing from before.
    private static final Object NOTED = Sql.types(FactNoted.class);
    private static final Object BEHIND_DAYS = Sql.types(TicketOpened.class, BreachRetracted.class);
    private static final Object BEHIND_RETRACTIONS =
            Sql.types(ResponseBreached.class, FactNoted.class, ExtensionReversed.class);

    private final JdbcTemplate jdbc;
    private final EventLanguage language;

    public StoryTable(JdbcTemplate jdbc, EventLanguage language) {
        this.jdbc = jdbc;
        this.language = language;
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
                    it.fact().id(),
                    it.rules() == null ? null : ContractEvent.said(it.rules())
                })
                .toList();
        jdbc.batchUpdate(TELL, rows);
    }

    /** What was read about a ticket, in the order of each stream. */
    List<ReceivedEvent> ofTicket(String ticketId, int limit) {
        return read(story("ticket_id = :ticket order by stream_id, sequence limit :limit")
                .param("ticket", ticketId)
                .param("limit", limit));
    }

    /** What was read of tickets' own streams, in their order. */
    List<ReceivedEvent> ofTickets(Collection<String> ticketIds) {
        return ticketIds.isEmpty()
                ? List.of()
                : read(story("topic = 'frist.tickets' and ticket_id = any (:ids) order by stream_id, sequence")
                        .param("ids", Sql.texts(ticketIds)));
    }

    /** All that was read about contracts, their ledgers left out. */
    List<ReceivedEvent> ofContracts(Collection<String> subscriptionIds) {
        return subscriptionIds.isEmpty()
                ? List.of()
                : read(story(OF_CONTRACTS + " and ticket_id is null").param("ids", Sql.texts(subscriptionIds)));
    }

    /** What had been recorded by then about contracts, and in their ledgers; in the order of each stream. */
    List<ReceivedEvent> ofContracts(Collection<String> subscriptionIds, Instant knownOn) {
        return read(story(OF_CONTRACTS + " and recorded_at <= :known order by stream_id, sequence")
                .param("ids", Sql.texts(subscriptionIds))
                .param("known", timestamp(knownOn)));
    }

    /**
     * What was read of their ledgers, and what gave days by hand or took them back.
     *
     * @param knownOn what was recorded later is left out; null: nothing is
     */
    List<ReceivedEvent> ofLedgers(Collection<String> subscriptionIds, @Nullable Instant knownOn) {
        return read(story(OF_CONTRACTS + " and type = any (:types)" + KNOWN)
                .param("ids", Sql.texts(subscriptionIds))
                .param("types", LEDGER)
                .param("known", timestamp(knownOn)));
    }

    /** What was read last of each of their clocks that has run over. */
    List<ReceivedEvent> ofLateClocks(Collection<String> subscriptionIds) {
        return read(JdbcClient.create(jdbc).sql("""
            select distinct on (stream_id) * from story where type <> all (:passed) and stream_id in
                (select clock_id from clock where subscription_id = any (:ids) and blocks > 0)
            order by stream_id, sequence desc
            """).param("passed", NOTED).param("ids", Sql.texts(subscriptionIds)));
    }

    /** How tickets were opened, and which of their breaches were none after all. */
    List<ReceivedEvent> behindDays(Collection<String> ticketIds, @Nullable Instant knownOn) {
        return read(story("ticket_id = any (:ids) and type = any (:types)" + KNOWN)
                .param("ids", Sql.texts(ticketIds))
                .param("types", BEHIND_DAYS)
                .param("known", timestamp(knownOn)));
    }

    /**
     * How breaches were taken back, the last one first.
     *
     * @param customers null: of all; so with the ticket
     * @param after null: the first ones
     */
    List<ReceivedEvent> retractions(
            @Nullable Collection<String> customers, @Nullable String ticketId, @Nullable PageCursor after, int limit) {
        return read(story(Sql.isA(BreachRetracted.class)
                        + (customers == null
                                ? ""
                                : " and subscription_id = any (array(select subscription_id from subscription"
                                        + " where customer = any (:customers)))")
                        + (ticketId == null ? "" : " and ticket_id = :ticket")
                        + (after == null ? "" : " and (recorded_at, stream_id || ' ' || sequence) < (:at, :place)")
                        + " order by recorded_at desc, stream_id || ' ' || sequence desc limit :limit")
                .param("customers", customers == null ? null : Sql.texts(customers))
                .param("ticket", ticketId)
                .param("at", after == null ? null : timestamp(after.at()))
                .param("place", after == null ? null : after.id())
                .param("limit", limit));
    }

    /** Where an event stands among those that were recorded at the same instant. */
    static String place(ReceivedEvent event) {
        return event.streamId() + " " + event.sequence();
    }

    /** What these follow from, and what came of them: breaches, facts, and days taken back. */
    List<ReceivedEvent> behindRetractions(Collection<ReceivedEvent> retractions) {
        return retractions.isEmpty()
                ? List.of()
                : read(story("ticket_id = any (:ids) and (type = any (:types) or topic = 'frist.tickets' and"
                                + " fact_id = any (:facts))")
                        .param(
                                "ids",
                                Sql.texts(retractions.stream()
                                        .flatMap(it -> it.ticketId().stream())
                                        .collect(toSet())))
                        .param("types", BEHIND_RETRACTIONS)
                        .param(
                                "facts",
                                Sql.texts(retractions.stream()
                                        .map(it -> ((BreachRetracted) it.event()).cause())
                                        .filter(Objects::nonNull)
                                        .map(FactId::id)
                                        .collect(toSet()))));
    }

    /** When anything was recorded about contracts, or in their ledgers, in that order. */
    List<Instant> learnedOfContracts(Collection<String> subscriptionIds) {
        return JdbcClient.create(jdbc)
                .sql("select distinct recorded_at from story where " + OF_CONTRACTS + " order by recorded_at")
                .param("ids", Sql.texts(subscriptionIds))
                .query((row, _) -> Objects.requireNonNull(Sql.instant(row, "recorded_at")))
                .list();
    }

    private JdbcClient.StatementSpec story(String condition) {
        return JdbcClient.create(jdbc).sql("select * from story where " + condition);
    }

    private List<ReceivedEvent> read(JdbcClient.StatementSpec query) {
        return query.query((row, _) -> event(row)).list();
    }

    private ReceivedEvent event(ResultSet row) throws SQLException {
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
                payload,
                ContractEvent.rules(row.getString("rules")));
    }
}
