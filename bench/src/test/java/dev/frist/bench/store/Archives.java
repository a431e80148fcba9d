package dev.frist.bench.store;

import dev.frist.bench.Database;
import dev.frist.clock.jdbc.ClockArchive;
import dev.frist.clock.jdbc.ClockSearch;
import dev.frist.credit.jdbc.LedgerArchive;
import dev.frist.credit.jdbc.LedgerTables;
import dev.frist.kit.json.EventJson;
import dev.frist.promises.terms.RuleBook;
import dev.frist.store.AsOf;
import dev.frist.store.EventLanguage;
import dev.frist.store.Knowledge;
import dev.frist.store.Store;
import dev.frist.ticket.jdbc.TicketArchive;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The archives of three services, each on its own database. */
final class Archives implements AutoCloseable {
    private static final int PAGE = 1_000;
    private static final String NEXT_STREAMS = """
        select stream_id from domain_event where stream_id > ? and sequence = 0 order by stream_id limit ?
        """;

    private final Side clocks;
    private final Side ledger;
    private final Side tickets;

    Archives(Database clocks, Database ledger, Database tickets, Clock clock) {
        this.clocks = Side.of(clocks, clock);
        this.ledger = Side.of(ledger, clock);
        this.tickets = Side.of(tickets, clock);
    }

    private record Side(Database database, Store store, Knowledge knowledge) implements AutoCloseable {
        static Side of(Database database, Clock clock) {
            Store store = Store.open(database.dataSource(), database.transactions(), EventLanguage.published(), clock);
            return new Side(database, store, new Knowledge(database.jdbc()));
        }

        JdbcTemplate jdbc() {
            return database.jdbc();
        }

        AsOf newest() {
            Instant until = jdbc().queryForObject("select at from known_until", OffsetDateTime.class)
                    .toInstant();
            return knowledge.asOf(until, null);
        }

        @Override
        public void close() {}
    }

    void fill(AsOfMeasurement.Size size) throws SQLException {
        Templates templates = new Templates();
        templates.clocks().fill(clocks.database(), size.clocks());
        templates.ledgers().fill(ledger.database(), size.ledgers());
        templates.tickets().fill(tickets.database(), size.tickets());
        clocks.jdbc().execute("""
            insert into clock_place (clock_id, ticket_id, subscription_id)
            select stream_id, 'T', 'S-1' from domain_event where sequence = 0
            """);
        ledger.jdbc().execute("""
            insert into ledger (clock_id, subscription_id, clock, standing, allocation, next_sequence)
            select substr(stream_id, 8), 'S-1', '', '', '', 4 from domain_event where sequence = 0
            """);
        for (Side side : List.of(clocks, ledger, tickets)) {
            side.knowledge().mark();
            side.database().settle();
        }
    }

    /** Seconds to fold every clock and every line of the ledger, page by page. */
    double report(int clocksExpected, int ledgersExpected) {
        long start = System.nanoTime();
        ClockSearch search = new ClockSearch(clocks.jdbc());
        ClockArchive clockArchive = new ClockArchive(clocks.store().log());
        AsOf asOf = clocks.newest();
        int shown = paged(after -> search.ids(null, null, after, PAGE), ids -> clockArchive.read(ids, asOf));
        LedgerTables tables = new LedgerTables(ledger.jdbc());
        LedgerArchive ledgerArchive = new LedgerArchive(tables, ledger.store().log());
        AsOf ledgerAsOf = ledger.newest();
        int credits =
                paged(after -> tables.clocks(List.of("S-1"), after, PAGE), ids -> ledgerArchive.read(ids, ledgerAsOf));
        double seconds = (System.nanoTime() - start) / 1e9;
        require(clocksExpected, shown);
        require(ledgersExpected, credits);
        return seconds;
    }

    /** Seconds to read the same events in the same pages and parse each, by one thread. */
    double parse(int expected) {
        long start = System.nanoTime();
        int parsed = parse(clocks) + parse(ledger);
        double seconds = (System.nanoTime() - start) / 1e9;
        require(expected, parsed);
        return seconds;
    }

    /** Milliseconds within which 99 in 100 questions about one ticket are answered, the mark's look-up included. */
    double slowTicket(int questions, int seed) {
        TicketArchive archive = new TicketArchive(tickets.store().log(), RuleBook.load(null), Clock.systemUTC());
        int all = tickets.jdbc().queryForObject("select count(*) from domain_event where sequence = 0", Integer.class);
        Random random = new Random(seed);
        double[] millis = new double[questions];
        for (int n = 0; n < questions; n++) {
            String ticket = "T-" + (1 + random.nextInt(all));
            long start = System.nanoTime();
            archive.find(ticket, tickets.newest()).orElseThrow();
            millis[n] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        return millis[(int) (questions * 0.99)];
    }

    private static int parse(Side side) {
        return paged(
                after -> side.jdbc().queryForList(NEXT_STREAMS, String.class, after == null ? "" : after, PAGE),
                ids -> side.jdbc()
                        .query(
                                "select payload from domain_event where stream_id = any (?) order by stream_id,"
                                        + " sequence",
                                (row, _) -> EventJson.mapper().readTree(row.getBytes(1)),
                                (Object) ids.toArray(String[]::new)));
    }

    private static int paged(
            Function<@Nullable String, List<String>> next, Function<List<String>, Collection<?>> read) {
        int shown = 0;
        List<String> ids = next.apply(null);
        while (!ids.isEmpty()) {
            shown += read.apply(ids).size();
            ids = next.apply(ids.getLast());
        }
        return shown;
    }

    private static void require(int expected, int shown) {
        if (shown != expected) {
            throw new IllegalStateException("expected %d, but found %d".formatted(expected, shown));
        }
    }

    @Override
    public void close() {
        clocks.close();
        ledger.close();
        tickets.close();
    }
}
