package dev.frist.clock.jdbc;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import dev.frist.clock.ClockRow;
import dev.frist.events.ClockFact;
import dev.frist.events.Deadline;
import dev.frist.events.EventTypes;
import dev.frist.events.FactId;
import dev.frist.events.TicketEvent;
import dev.frist.kit.json.EventJson;
import dev.frist.promises.ticket.WhatCounts.Told;
import dev.frist.store.EventLanguage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps clocks in table {@code clock}: the snapshot, and what is searched for in columns of its own. Every method is one statement
 * for each table, however many clocks it concerns.
 */
public final class ClockStore {
    /** What {@link #row} reads; the table goes by the name {@code c}. */
    static final String COLUMNS = "c.snapshot, c.sequence, c.partition, c.next_look, c.import_id, c.problem";

    // Arrays, so that a set of any size is one statement with one plan.
    private static final String SAVE = """
        insert into clock (clock_id, partition, sequence, status, due_at, next_look, import_id, problem, snapshot)
        select * from unnest(:ids::text[], :partitions::int[], :sequences::bigint[], :statuses::text[], :dueAt::timestamptz[],
            :nextLooks::timestamptz[], :importIds::text[], :problems::text[], :snapshots::bytea[])
        on conflict (clock_id) do update set
            sequence = excluded.sequence, status = excluded.status, due_at = excluded.due_at,
            next_look = excluded.next_look, import_id = excluded.import_id, problem = excluded.problem,
            snapshot = excluded.snapshot
        """;

    private static final String PLACE = """
        insert into clock_place (clock_id, ticket_id, subscription_id, due_at)
        select * from unnest(:ids::text[], :tickets::text[], :subscriptions::text[], :dueAt::timestamptz[])
        on conflict (clock_id) do update set due_at = excluded.due_at
        """;

    private static final EventLanguage LANGUAGE = EventLanguage.published();

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final ClockTally tally;

    public ClockStore(JdbcTemplate jdbc) {
        this.template = jdbc;
        this.jdbc = JdbcClient.create(jdbc);
        this.tally = new ClockTally(jdbc);
    }

    /** @param before null: a new clock */
    public record Change(@Nullable ClockRow before, ClockRow after) {}

    /** All clocks of these tickets. */
    public List<ClockRow> clocksOf(Collection<String> ticketIds) {
        return clocks("join clock_place p on p.clock_id = c.clock_id where p.ticket_id = any (:tickets)")
                .param("tickets", texts(ticketIds))
                .query(ClockStore::row)
                .list();
    }

    public List<ClockRow> clocks(Collection<String> clockIds) {
        return clocks("where c.clock_id = any (:ids)")
                .param("ids", texts(clockIds))
                .query(ClockStore::row)
                .list();
    }

    /** Clocks of a partition that are due for another assessment, earliest first. */
    public List<ClockRow> due(int partition, Instant upTo, int limit) {
        return clocks("""
            where c.partition = :partition and c.next_look <= :upTo and c.next_look is not null and c.import_id is null
            order by c.next_look limit :limit
            """)
                .param("partition", partition)
                .param("upTo", timestamp(upTo))
                .param("limit", limit)
                .query(ClockStore::row)
                .list();
    }

    private JdbcClient.StatementSpec clocks(String where) {
        return jdbc.sql("select " + COLUMNS + " from clock c " + where);
    }

    /** What all clocks of these tickets learn, those to come included, by ticket and in the order in which it was told. */
    public Map<String, List<ClockFact>> toldToAll(Collection<String> ticketIds) {
        return jdbc
                .sql("select ticket_id, fact from ticket_fact where ticket_id = any (:tickets) order by told")
                .param("tickets", texts(ticketIds))
                .query((row, _) -> Map.entry(row.getString(1), EventJson.read(row.getBytes(2), ClockFact.class)))
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    /**
     * Partitions that have a clock which is due for another assessment.
     *
     * @param upTo each partition's time
     */
    public Set<Integer> partitionsDue(Map<Integer, Instant> upTo) {
        Integer[] partitions = upTo.keySet().toArray(Integer[]::new);
        String[] instants = Stream.of(partitions).map(it -> text(upTo.get(it))).toArray(String[]::new);
        return jdbc.sql("""
            select p.partition from unnest(:partitions::int[], :instants::timestamptz[]) as p (partition, up_to)
            where exists (select from clock c where c.partition = p.partition and c.next_look <= p.up_to
                and c.next_look is not null and c.import_id is null)
            """)
                .param("partitions", partitions)
                .param("instants", instants)
                .query(Integer.class)
                .set();
    }

    /** Makes clocks of these partitions that were set aside due at once. */
    public void retrySetAside(Collection<Integer> partitions) {
        jdbc.sql("update clock set next_look = 'epoch' where problem is not null and partition = any (:partitions)")
                .param("partitions", partitions.toArray(Integer[]::new))
                .update();
    }

    /** Which imports have been released, as {@code partition} to ids. */
    public Map<Integer, Set<String>> releasedImports(Collection<String> importIds) {
        if (importIds.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("select partition, import_id from released_import where import_id = any (:imports)")
                .param("imports", texts(importIds))
                .query((row, _) -> Map.entry(row.getInt(1), row.getString(2)))
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toSet())));
    }

    public void save(Collection<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        save(changes.stream().map(Change::after).toList());
        List<ClockRow> moved =
                changes.stream().filter(ClockStore::isMoved).map(Change::after).toList();
        if (!moved.isEmpty()) {
            place(moved);
        }
        tally.add(changes);
    }

    public void saveToldToAll(Map<String, List<ClockFact>> byTicket) {
        List<Object[]> values = byTicket.entrySet().stream()
                .flatMap(ticket -> ticket.getValue().stream().map(fact -> new Object[] {
                    ticket.getKey(), fact.id().source(), fact.id().id(), EventJson.write(fact)
                }))
                .toList();
        template.batchUpdate(
                "insert into ticket_fact (ticket_id, source, id, fact) values (?, ?, ?, ?) on conflict do nothing",
                values);
    }

    /** What was told of tickets that are remembered, in that order. */
    public Map<String, List<Told>> stories(Collection<String> ticketIds) {
        return jdbc
                .sql("""
                    select ticket_id, source, id, type, event from ticket_story where ticket_id = any (:tickets) order by told
                    """)
                .param("tickets", texts(ticketIds))
                .query((row, _) -> Map.entry(
                        row.getString(1),
                        new Told(
                                (TicketEvent) LANGUAGE.read(row.getString(4), row.getBytes(5)),
                                new FactId(row.getString(2), row.getString(3)))))
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    /** Without what persons wrote: no clock depends on it. */
    public void remember(List<Told> told) {
        template.batchUpdate(
                "insert into ticket_story (ticket_id, source, id, type, event) values (?, ?, ?, ?, ?) on conflict do"
                        + " nothing",
                told.stream()
                        .map(it -> new Object[] {
                            it.event().ticketId(),
                            it.fact().source(),
                            it.fact().id(),
                            EventTypes.nameOf(it.event().getClass()),
                            withoutTexts(it.event())
                        })
                        .toList());
    }

    private static byte[] withoutTexts(TicketEvent event) {
        ObjectNode members = EventJson.mapper().valueToTree(event);
        members.remove("personal");
        return EventJson.mapper().writeValueAsBytes(members);
    }

    private void save(List<ClockRow> clocks) {
        jdbc.sql(SAVE)
                .param("ids", column(clocks, String[]::new, ClockRow::clockId))
                .param("partitions", column(clocks, Integer[]::new, ClockRow::partition))
                .param("sequences", column(clocks, Long[]::new, ClockRow::sequence))
                .param(
                        "statuses",
                        column(
                                clocks,
                                String[]::new,
                                it -> it.clock().standing().status().name()))
                .param("dueAt", column(clocks, String[]::new, it -> text(dueAt(it))))
                .param("nextLooks", column(clocks, String[]::new, it -> text(it.nextLook())))
                .param("importIds", column(clocks, String[]::new, ClockRow::importId))
                .param("problems", column(clocks, String[]::new, ClockRow::problem))
                .param("snapshots", column(clocks, byte[][]::new, it -> Snapshots.write(it.clock())))
                .update();
    }

    private void place(List<ClockRow> clocks) {
        jdbc.sql(PLACE)
                .param("ids", column(clocks, String[]::new, ClockRow::clockId))
                .param(
                        "tickets",
                        column(clocks, String[]::new, it -> it.clock().ref().ticketId()))
                .param(
                        "subscriptions",
                        column(clocks, String[]::new, it -> it.clock().ref().subscriptionId()))
                .param("dueAt", column(clocks, String[]::new, it -> text(dueAt(it))))
                .update();
    }

    private static <T> @Nullable T[] column(
            List<ClockRow> clocks, IntFunction<@Nullable T[]> array, Function<ClockRow, @Nullable T> value) {
        return clocks.stream().map(value).toArray(array);
    }

    static ClockRow row(ResultSet row, int number) throws SQLException {
        OffsetDateTime nextLook = row.getObject(4, OffsetDateTime.class);
        return new ClockRow(
                Snapshots.read(row.getBytes(1)),
                row.getLong(2),
                row.getInt(3),
                nextLook == null ? null : nextLook.toInstant(),
                row.getString(5),
                row.getString(6));
    }

    private static boolean isMoved(Change change) {
        return change.before() == null || !Objects.equals(dueAt(change.before()), dueAt(change.after()));
    }

    private static @Nullable Instant dueAt(ClockRow row) {
        Deadline deadline = row.clock().standing().deadline();
        return deadline == null ? null : deadline.dueAt();
    }

    /** One value, whatever its number of texts. */
    private static Object texts(Collection<String> texts) {
        return texts.toArray(String[]::new);
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    static @Nullable OffsetDateTime timestamp(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
