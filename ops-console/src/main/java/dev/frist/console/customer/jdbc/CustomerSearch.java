package dev.frist.console.customer.jdbc;

import dev.frist.console.customer.Attained;
import dev.frist.console.projection.LedgerLine;
import dev.frist.console.projection.jdbc.ContractTables;
import dev.frist.console.projection.jdbc.Sql;
import dev.frist.events.ClockKind;
import dev.frist.events.Plan;
import dev.frist.events.Scope;
import dev.frist.kit.web.Place;
import dev.frist.promises.contract.ContractInForce;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Contracts, ledgers and attainment by customer. */
public final class CustomerSearch {
    private final JdbcClient jdbc;
    private final ContractTables contracts;

    public CustomerSearch(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.contracts = new ContractTables(template);
    }

    /** A customer in a list. */
    public record Entry(String customer, long contracts, List<Plan> plans, long days) {}

    /** Of all who have a contract, or a clock. */
    public Set<String> names() {
        return jdbc.sql("""
            select customer from subscription where customer is not null
            union select customer from customer_tally
            """).query(String.class).set();
    }

    /**
     * In alphabetical order, those after this name.
     *
     * @param names null: all of them
     */
    public List<Entry> customers(@Nullable Collection<String> names, String after, int limit) {
        return jdbc.sql("""
            select customer, count(*) as contracts, array_agg(distinct plan order by plan) as plans,
                (select coalesce(sum(days), 0) from customer_tally where customer_tally.customer = subscription.customer)
                    as days
            from subscription where customer > :after and (:names::text[] is null or customer = any (:names))
            group by customer order by customer limit :limit
            """)
                .param("names", names == null ? null : Sql.texts(names))
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> entry(row))
                .list();
    }

    public List<ContractInForce> contracts(String customer) {
        List<String> ids = jdbc.sql(
                        "select subscription_id from subscription where customer = :customer order by subscription_id"
                                + " limit 500")
                .param("customer", customer)
                .query(String.class)
                .list();
        Map<String, ContractInForce> found = contracts.find(ids);
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** Days given, by subscription and first day of the term. */
    public Map<String, Map<LocalDate, Long>> days(Collection<String> subscriptionIds) {
        Map<String, Map<LocalDate, Long>> days = new HashMap<>();
        jdbc.sql("""
            select subscription_id, term_start, sum(days) from ledger where subscription_id = any (:ids)
            group by subscription_id, term_start
            """).param("ids", Sql.texts(subscriptionIds)).query(row -> {
            days.computeIfAbsent(row.getString(1), _ -> new HashMap<>())
                    .put(row.getObject(2, LocalDate.class), row.getLong(3));
        });
        return days;
    }

    /** @param outOfScope what the request was about, where support does not cover it */
    public record Given(LedgerLine line, @Nullable Scope outOfScope) {}

    /** Lines that are worth something, the newest first. */
    public List<Given> ledger(Collection<String> subscriptionIds, @Nullable Place after, int limit) {
        return jdbc.sql("""
            select ledger.*, %s as scope from ledger where subscription_id = any (:ids) and days > 0
                and (:id::text is null or (happened_at, clock_id || ' ' || term_start) < (:at, :id))
            order by happened_at desc, clock_id || ' ' || term_start desc limit :limit
            """.formatted(Sql.scope("ledger.ticket_id")))
                .param("ids", Sql.texts(subscriptionIds))
                .param("at", after == null ? null : Sql.timestamp(after.at()))
                .param("id", after == null ? null : after.id())
                .param("limit", limit)
                .query((row, _) -> new Given(line(row), Sql.outOfScope(row, "scope")))
                .list();
    }

    public Attained attained(String customer) {
        return jdbc.sql("""
            select coalesce(sum(clocks) filter (where status = 'MET'), 0) as met, coalesce(sum(breached), 0) as late,
                coalesce(sum(clocks) filter (where status = 'RUNNING'), 0) as open
            from customer_tally where customer = :customer
            """)
                .param("customer", customer)
                .query((row, _) -> new Attained(row.getLong("met"), row.getLong("late"), row.getLong("open")))
                .single();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        List<Plan> plans = Stream.of((String[]) row.getArray("plans").getArray())
                .map(Plan::valueOf)
                .toList();
        return new Entry(row.getString("customer"), row.getLong("contracts"), plans, row.getLong("days"));
    }

    private static LedgerLine line(ResultSet row) throws SQLException {
        return new LedgerLine(
                row.getString("clock_id"),
                row.getObject("term_start", LocalDate.class),
                row.getString("subscription_id"),
                row.getString("ticket_id"),
                ClockKind.valueOf(row.getString("kind")),
                row.getString("escalation_id"),
                row.getLong("days"),
                Objects.requireNonNull(Sql.instant(row, "happened_at")));
    }
}
