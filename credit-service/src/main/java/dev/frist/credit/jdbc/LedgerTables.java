package dev.frist.credit.jdbc;

import static java.util.stream.Collectors.toMap;

import dev.frist.events.ClockRef;
import dev.frist.events.Standing;
import dev.frist.kit.Refused;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.json.RecordParameters;
import dev.frist.kit.web.PageCursor;
import dev.frist.promises.contract.EffectiveTerms;
import dev.frist.promises.ledger.Allocation;
import dev.frist.promises.ledger.Entry;
import dev.frist.promises.ledger.TermKey;
import dev.frist.promises.ledger.Valuation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tables {@code ledger} and {@code term}, always in sets. */
public final class LedgerTables {
    private static final String SELECT =
            "select l.clock, l.standing, l.allocation, l.next_sequence, l.last_block_at from ledger l ";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    public LedgerTables(JdbcTemplate jdbc) {
        this.jdbc = JdbcClient.create(jdbc);
        this.batches = new NamedParameterJdbcTemplate(jdbc);
    }

    List<Entry> entries(Collection<String> clockIds) {
        return jdbc.sql(SELECT + "where l.clock_id = any (:clocks)")
                .param("clocks", clockIds.toArray(String[]::new))
                .query((row, _) -> entry(row))
                .list();
    }

    /** Those of which a clock is in the ledger, by their ids. */
    List<String> subscriptionsAfter(String id, int limit) {
        return jdbc.sql("select distinct subscription_id from ledger where subscription_id > :id order by 1 limit"
                        + " :limit")
                .param("id", id)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /** All clocks of these subscriptions that are worth something. */
    List<Entry> entriesOf(Collection<String> subscriptionIds) {
        return subscriptionIds.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + """
                    where l.subscription_id = any (:subscriptions) and l.last_block_at is not null
                    order by l.subscription_id, l.clock_id
                    """)
                        .param("subscriptions", subscriptionIds.toArray(String[]::new))
                        .query((row, _) -> entry(row))
                        .list();
    }

    /** Where all clocks of a subscription stand that are worth something. */
    public Map<ClockRef, Standing> standings(String subscriptionId) {
        return entriesOf(List.of(subscriptionId)).stream().collect(toMap(Entry::clock, Entry::standing));
    }

    /** Those of these subscriptions of whose clocks one was requested on a day that their terms as booked do not cover. */
    Set<String> withUncovered(Map<String, EffectiveTerms> contracts) {
        List<String> ids = new ArrayList<>();
        List<String> from = new ArrayList<>();
        List<String> to = new ArrayList<>();
        contracts.forEach((id, terms) -> terms.given(Map.of()).uncovered().forEach(days -> {
            ids.add(id);
            from.add(
                    days.from().equals(LocalDate.MIN)
                            ? "-infinity"
                            : days.from().toString());
            to.add(days.to().equals(LocalDate.MAX) ? "infinity" : days.to().toString());
        }));
        return jdbc.sql("""
            select distinct l.subscription_id from ledger l
            join unnest(:ids::text[], :from::date[], :to::date[]) as lacking (subscription_id, first, last)
                on l.subscription_id = lacking.subscription_id and l.requested_on between lacking.first and lacking.last
            where l.last_block_at is not null
            """)
                .param("ids", ids.toArray(String[]::new))
                .param("from", from.toArray(String[]::new))
                .param("to", to.toArray(String[]::new))
                .query(String.class)
                .set();
    }

    /** What one subscription's clocks are worth, in the order in which their newest blocks were completed. */
    public List<Line> lines(String subscriptionId, @Nullable PageCursor after, int limit) {
        PageCursor from = after == null ? new PageCursor(Instant.EPOCH, "") : after;
        return jdbc.sql(SELECT + """
            where l.subscription_id = :subscription and (l.last_block_at, l.clock_id) > (:at::timestamptz, :clock)
            order by l.last_block_at, l.clock_id limit :limit
            """)
                .param("subscription", subscriptionId)
                .param("at", from.at().toString())
                .param("clock", from.id())
                .param("limit", limit)
                .query((row, _) -> line(row))
                .list();
    }

    /** Clocks of these subscriptions that are, or once were, worth something, in the order of their ids. */
    public List<String> clocks(Collection<String> subscriptionIds, @Nullable String after, int limit) {
        return jdbc.sql("""
            select clock_id from ledger where subscription_id = any (:subscriptions) and clock_id > :after
            order by clock_id limit :limit
            """)
                .param("subscriptions", subscriptionIds.toArray(String[]::new))
                .param("after", after == null ? "" : after)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /**
     * A line of some ledger, by where it is stored.
     *
     * @param streamId of the clock that it is about
     */
    public record Recorded(String streamId, long sequence, Instant recordedAt, String subscriptionId) {
        public PageCursor place() {
            return new PageCursor(recordedAt, streamId + " " + sequence);
        }
    }

    /**
     * Lines of all ledgers in the order in which they were recorded.
     *
     * @param from inclusive
     * @param until exclusive
     * @param after the place of one of them; null: the first ones
     */
    public List<Recorded> recorded(Instant from, Instant until, @Nullable PageCursor after, int limit) {
        String id = after == null ? "" : after.id();
        int split = Math.max(0, id.lastIndexOf(' '));
        return jdbc.sql("""
            select stream_id, sequence, recorded_at,
                convert_from(payload, 'UTF8')::json ->> 'subscriptionId' as subscription_id
            from domain_event where (stream_type = 'Ledger' or stream_type = 'SubscriptionAggregate' and type in
                    ('dev.frist.subscription.DaysAdjusted.v1', 'dev.frist.subscription.FactCorrected.v1'))
                and recorded_at >= :from::timestamptz and recorded_at < :until::timestamptz
                and (recorded_at, stream_id, sequence) > (:at::timestamptz, :stream, :sequence)
            order by recorded_at, stream_id, sequence limit :limit
            """)
                .param("from", from.toString())
                .param("until", until.toString())
                .param("at", after == null ? from.toString() : after.at().toString())
                .param("stream", id.substring(0, split))
                .param(
                        "sequence",
                        after == null ? -1 : sequence(id.substring(split).strip()))
                .param("limit", limit)
                .query((row, _) -> new Recorded(
                        row.getString("stream_id"),
                        row.getLong("sequence"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        row.getString("subscription_id")))
                .list();
    }

    private static long sequence(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw new Refused("after", "no-page", "after must be the next of an earlier page, but ends with " + text);
        }
    }

    /** @param place among those of its subscription */
    public record Line(Entry entry, PageCursor place) {}

    /** @param valuation says when their newest blocks were completed, and on which day they were requested */
    void save(Collection<Entry> entries, Valuation valuation) {
        batches.batchUpdate("""
            insert into ledger
                (clock_id, subscription_id, clock, standing, allocation, last_block_at, requested_on, next_sequence)
            values (:clock.clockId, :clock.subscriptionId, :clock, :standing, :allocation, :lastBlockAt::timestamptz,
                :requestedOn::date, :nextSequence)
            on conflict (clock_id) do update set standing = excluded.standing, allocation = excluded.allocation,
                last_block_at = excluded.last_block_at, next_sequence = excluded.next_sequence
            """, RecordParameters.of(entries, entry -> {
            Map<String, String> more = new HashMap<>();
            valuation
                    .lastBlockAt(entry.clock(), entry.standing())
                    .ifPresent(at -> more.put("lastBlockAt", at.toString()));
            valuation.requestedOn(entry.clock()).ifPresent(day -> more.put("requestedOn", day.toString()));
            return more;
        }));
    }

    private record Growth(TermKey term, long days) {}

    /** Adds to what terms were given. */
    public void grow(Map<TermKey, Long> growth) {
        List<Growth> grown = growth.entrySet().stream()
                .filter(it -> it.getValue() != 0)
                .map(it -> new Growth(it.getKey(), it.getValue()))
                .toList();
        int[] rows = batches.batchUpdate("""
            update term set days = days + :days
            where subscription_id = :term.subscriptionId and term_start = :term.termStart::date
            """, RecordParameters.of(grown));
        List<Growth> first = IntStream.range(0, rows.length)
                .filter(i -> rows[i] == 0)
                .mapToObj(grown::get)
                .toList();
        batches.batchUpdate("""
            insert into term (subscription_id, term_start, days)
            values (:term.subscriptionId, :term.termStart::date, :days)
            """, RecordParameters.of(first));
        batches.batchUpdate("""
            delete from term
            where subscription_id = :term.subscriptionId and term_start = :term.termStart::date and days = 0
            """, RecordParameters.of(grown));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                EventJson.read(row.getBytes("clock"), ClockRef.class),
                EventJson.read(row.getBytes("standing"), Standing.class),
                EventJson.read(row.getBytes("allocation"), Allocation.class),
                row.getLong("next_sequence"));
    }

    private static Line line(ResultSet row) throws SQLException {
        Entry entry = entry(row);
        Instant lastBlockAt =
                row.getObject("last_block_at", OffsetDateTime.class).toInstant();
        return new Line(entry, new PageCursor(lastBlockAt, entry.clock().clockId()));
    }
}
