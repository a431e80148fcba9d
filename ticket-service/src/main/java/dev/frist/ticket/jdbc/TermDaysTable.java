package dev.frist.ticket.jdbc;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import dev.frist.events.SubscriptionEvent.LedgerLine;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** Table {@code term_days}: the days that late responses have given to terms, by the subscription and the term's first day. */
public final class TermDaysTable {
    private final JdbcTemplate jdbc;

    public TermDaysTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of these subscriptions, and of those that these tickets belong to. */
    public Map<String, Map<LocalDate, Long>> of(Collection<String> subscriptionIds, Collection<String> ticketIds) {
        Map<String, Map<LocalDate, Long>> days = new HashMap<>();
        jdbc.query(
                """
                select subscription_id, term_start, days from term_days
                where subscription_id = any (?)
                    or subscription_id in (select subscription_id from ticket where ticket_id = any (?))
                """,
                row -> {
                    days.computeIfAbsent(row.getString(1), _ -> new HashMap<>())
                            .put(row.getObject(2, LocalDate.class), row.getLong(3));
                },
                subscriptionIds.toArray(String[]::new),
                ticketIds.toArray(String[]::new));
        return days;
    }

    public void add(Collection<LedgerLine> lines) {
        jdbc.batchUpdate(
                """
                insert into term_days (subscription_id, term_start, days) values (?, ?, ?)
                on conflict (subscription_id, term_start) do update set days = term_days.days + excluded.days
                """,
                grown(lines).entrySet().stream()
                        .map(it -> new Object[] {
                            it.getKey().subscriptionId(), it.getKey().start(), it.getValue()
                        })
                        .toList());
    }

    private record TermName(String subscriptionId, LocalDate start) {}

    private static Map<TermName, Long> grown(Collection<LedgerLine> lines) {
        return lines.stream()
                .collect(groupingBy(
                        it -> new TermName(it.subscriptionId(), it.termStart()), summingLong(LedgerLine::growth)));
    }
}
