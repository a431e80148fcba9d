package dev.frist.console.jdbc;

import static dev.frist.console.jdbc.Sql.timestamp;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.frist.console.view.BoardClock;
import dev.frist.console.view.Filter;
import dev.frist.console.view.OpenClock;
import dev.frist.console.view.Panel;
import dev.frist.console.view.Totals;
import dev.frist.kit.web.Page;
import dev.frist.kit.web.PageCursor;
import dev.frist.promises.terms.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The board at an instant: its lists, page by page, by the index of each, and its totals, by the tally. */
public final class Board {
    private static final String TALLY = """
        select coalesce(sum(clocks) filter (where status = 'RUNNING' and not paused), 0) as running,
            coalesce(sum(clocks) filter (where at_risk), 0) as at_risk,
            coalesce(sum(clocks) filter (where status = 'BREACHED'), 0) as late,
            coalesce(sum(days) filter (where status = 'BREACHED'), 0) as late_days,
            coalesce(sum(clocks) filter (where escalated and status in ('RUNNING', 'BREACHED')), 0) as escalated,
            coalesce(sum(clocks) filter (where paused), 0) as paused,
            (select count(*) from clock where %4$s%2$s) as unconfirmed,
            (select count(*) from clock where %3$s%2$s) as best_effort,
            json_build_object(
                'clocks', coalesce(sum(clocks) filter (where status <> 'BEST_EFFORT'), 0),
                'met', coalesce(sum(clocks) filter (where status = 'MET'), 0),
                'settled', coalesce(sum(clocks) filter (where status = 'SETTLED'), 0),
                'voided', coalesce(sum(clocks) filter (where status = 'VOID'), 0),
                'breached', coalesce(sum(breached), 0),
                'blocks', coalesce(sum(blocks), 0),
                'days', coalesce(sum(days), 0)) as ever
        from %1$s where true%2$s\
        """;
    private static final String CLOCKS = """
        select clock.*, target as objective, json_build_object('version', terms_version, 'sha256', terms_sha256) as terms,
            json_build_object('version', calendar_version, 'sha256', calendar_sha256) as calendar,
            case when days > 0 then %s end as out_of_scope
        from clock where\s\
        """.formatted(Sql.outOfScope("clock.ticket_id"));

    // Time alone makes a clock late.
    private static final Duration CACHED_FOR = Duration.ofSeconds(1);
    private static final int CACHED_VIEWS = 500;
    private static final int ROWS = 8;
    private static final int ROWS_ALONE = 50;

    private final JdbcClient jdbc;
    private final RuleBook rules;
    private final ReadModelWatch readModels;
    private final Cache<Key, View<OpenClock>> views = Caffeine.newBuilder()
            .expireAfterWrite(CACHED_FOR)
            .maximumSize(CACHED_VIEWS)
            .build();

    public Board(JdbcClient jdbc, RuleBook rules, ReadModelWatch readModels) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.readModels = readModels;
    }

    /** Totals, and a page of each list. */
    public record View<T>(Totals totals, Map<Panel, Page<T>> lists) {}

    private record Key(
            long version,
            Filter filter,
            @Nullable Panel alone,
            @Nullable PageCursor after) {
        private List<Panel> panels() {
            return alone == null
                    ? List.of(Panel.DUE, Panel.LATE, Panel.ESCALATED, Panel.PAUSED, Panel.BEST_EFFORT)
                    : List.of(alone);
        }
    }

    /**
     * All who see the same view of the same version share its rows.
     *
     * @param alone this list alone; null: all of them, their first rows
     * @param after null: the first page
     */
    public View<BoardClock> view(Filter filter, @Nullable Panel alone, @Nullable PageCursor after, Instant now) {
        View<OpenClock> shared = views.get(new Key(readModels.version(), filter, alone, after), key -> view(key, now));
        Map<Panel, Page<BoardClock>> lists = new EnumMap<>(Panel.class);
        shared.lists().forEach((panel, rows) -> lists.put(panel, at(now, rows)));
        return new View<>(shared.totals(), lists);
    }

    private View<OpenClock> view(Key key, Instant now) {
        int limit = key.alone() == null ? ROWS : ROWS_ALONE;
        Totals totals = totals(key.filter(), now);
        Map<Panel, Page<OpenClock>> lists = new EnumMap<>(Panel.class);
        key.panels()
                .forEach(panel -> lists.put(
                        panel,
                        panel.isEmpty(totals)
                                ? new Page<>(List.of(), null)
                                : rows(panel, key.filter(), key.after(), limit, now)));
        return new View<>(totals, lists);
    }

    /** @param after null: the first page */
    public Page<BoardClock> page(Panel panel, Filter filter, @Nullable PageCursor after, int limit, Instant now) {
        return at(now, rows(panel, filter, after, limit, now));
    }

    private Page<BoardClock> at(Instant now, Page<OpenClock> rows) {
        return rows.map(it -> BoardClock.at(now, it, rules));
    }

    private Page<OpenClock> rows(Panel panel, Filter filter, @Nullable PageCursor after, int limit, Instant now) {
        String sql = CLOCKS + panel.condition() + narrowed(filter)
                + (after == null ? "" : " and " + panel.order().after()) + " "
                + panel.order().by() + " limit "
                + (limit + 1);
        List<OpenClock> rows = query(sql, filter, now)
                .param("at", after == null ? null : timestamp(after.at()))
                .param("clockId", after == null ? null : after.id())
                .query(Rows.of(OpenClock.class))
                .list();
        Page<OpenClock> page = Page.cut(rows, limit, it -> new PageCursor(panel.place(it), it.clockId()).text());
        return panel == Panel.BEST_EFFORT ? page.map(OpenClock::withoutPromise) : page;
    }

    public Totals totals(Filter filter, Instant now) {
        String from = filter.customer() == null ? "clock_tally" : "customer_tally";
        String sql =
                TALLY.formatted(from, narrowed(filter), Panel.BEST_EFFORT.condition(), Panel.UNCONFIRMED.condition());
        return query(sql, filter, now).query(Rows.of(Totals.class)).single();
    }

    /** Names of customers who have a contract, in alphabetical order, for choosing from. */
    public List<String> customers(int limit) {
        return jdbc.sql("select distinct customer from subscription where customer is not null order by customer limit "
                        + limit)
                .query(String.class)
                .list();
    }

    private static String narrowed(Filter filter) {
        return (filter.severity() == null ? "" : " and severity = :severity")
                + (filter.plan() == null ? "" : " and plan = :plan")
                + (filter.customer() == null ? "" : " and customer = any (:customers)");
    }

    private JdbcClient.StatementSpec query(String sql, Filter filter, Instant now) {
        return Rows.query(jdbc, sql)
                .param("now", timestamp(now))
                .param(
                        "severity",
                        filter.severity() == null ? null : filter.severity().name())
                .param("plan", filter.plan() == null ? null : filter.plan().name())
                .param(
                        "customers",
                        filter.customer() == null
                                ? null
                                : Sql.texts(filter.customer().names()));
    }
}
