package dev.frist.bench.due;

import dev.frist.bench.Database;
import dev.frist.clock.ClockRow;
import dev.frist.clock.jdbc.ClockStore;
import dev.frist.clock.jdbc.ClockStore.Change;
import dev.frist.events.ClockEvent.ResponseAtRisk;
import dev.frist.events.ClockFact;
import dev.frist.events.ClockIds;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
import dev.frist.events.EventTypes;
import dev.frist.events.FactId;
import dev.frist.events.Objective;
import dev.frist.events.Plan;
import dev.frist.events.Severity;
import dev.frist.promises.clock.Clock;
import dev.frist.promises.clock.Pinned;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.terms.Terms;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A clock service's table: some clocks that are due by an instant, and many more that fall due after it, from the next second on.
 * Those due are running clocks as the kernel makes them, each with its own ticket and instants, warned of already; each will
 * record one event. The others have rows of the same size.
 */
final class ManyClocks {
    private static final int PARTITIONS = 6;
    private static final int A_TRANSACTION = 1_000;
    private static final int SQL_CHUNK = 20_000;
    private static final Duration TARGET = Duration.ofMinutes(30);
    private static final Objective OBJECTIVE = new Objective("TWENTY_FOUR_SEVEN", TARGET);

    /** Well before the first block of overrun is complete. */
    private static final int OVERDUE_AT_MOST_SECONDS = 600;

    private static final String OTHERS = """
        insert into clock (clock_id, partition, sequence, status, due_at, next_look, snapshot)
        select md5('other ' || n)::uuid::text, n %% %d, sequence, status,
            ?::timestamptz + n * interval '1 s', ?::timestamptz + n * interval '1 s' + interval '1 us', snapshot
        from generate_series(?, ?) n, (select * from clock limit 1) model
        """.formatted(PARTITIONS);

    private static final String PLACES = """
        insert into clock_place (clock_id, ticket_id, subscription_id, due_at)
        select md5('other ' || n)::uuid::text, 'O-' || n, 'subscription-' || n % 1000, ?::timestamptz + n * interval '1 s'
        from generate_series(?, ?) n
        """;

    /** The sequence of a due clock's last event, its warning. */
    static final int WARNED = 2;

    // What comes next goes on from its hash; nobody looks into the rest of it.
    private static final String WARNINGS = """
        insert into domain_event (stream_type, stream_id, sequence, event_id, type, recorded_at, payload, metadata, hash)
        select 'Clock', clock_id, sequence, gen_random_uuid(), '%s', now(), '{}', '{}', sha256(clock_id::bytea) from due_clock
        """.formatted(EventTypes.nameOf(ResponseAtRisk.class));

    private final Database database;
    private final Instant by;
    private final RuleBook rules = RuleBook.load(null);
    private final TransactionTemplate transaction;
    private final ClockStore store;

    ManyClocks(Database database, Instant by) {
        this.database = database;
        this.by = by;
        this.transaction = new TransactionTemplate(database.transactions());
        this.store = new ClockStore(database.jdbc());
    }

    void fill(int due, int others) {
        Terms terms = rules.termsAt(by);
        for (int from = 0; from < due; from += A_TRANSACTION) {
            List<Change> changes = IntStream.range(from, Math.min(due, from + A_TRANSACTION))
                    .mapToObj(number -> new Change(null, row(number, terms)))
                    .toList();
            transaction.executeWithoutResult(_ -> store.save(changes));
        }
        database.asSuperuser("create table due_clock as select * from clock");
        database.asSuperuser("grant select on due_clock to public");
        for (int from = 1; from <= others; from += SQL_CHUNK) {
            var at = by.atOffset(ZoneOffset.UTC);
            int to = Math.min(others, from + SQL_CHUNK - 1);
            database.jdbc().update(OTHERS, at, at, from, to);
            database.jdbc().update(PLACES, at, from, to);
        }
    }

    /** Everything as it was before the look. */
    void restore() {
        database.asSuperuser("truncate domain_event; " + WARNINGS);
        database.jdbc().execute("delete from clock where clock_id in (select clock_id from due_clock)");
        database.jdbc().execute("insert into clock select * from due_clock");
        database.settle();
    }

    private ClockRow row(int number, Terms terms) {
        String ticket = "T-" + number;
        ClockRef ref = new ClockRef(
                ClockIds.initialResponse(ticket),
                ClockKind.INITIAL_RESPONSE,
                ticket,
                null,
                "subscription-" + number % 1_000,
                "Customer " + number % 1_000,
                Plan.CUSTOM,
                terms.version(),
                rules.currentCalendar().version(),
                null);
        Pinned pinned = Pinned.of(ref, rules);
        Instant due = by.minusMillis(1 + number * 7_919L % (OVERDUE_AT_MOST_SECONDS * 1_000L));
        Clock clock = running(ref, due, pinned);
        return new ClockRow(
                clock, WARNED, number % PARTITIONS, clock.nextLook(pinned).orElseThrow(), null, null);
    }

    private static Clock running(ClockRef ref, Instant due, Pinned pinned) {
        Instant opened = due.minus(TARGET);
        ClockFact request = new ClockFact.Opened(
                new FactId("/portal", "opened-" + ref.ticketId()),
                opened,
                Severity.CRITICAL,
                Map.of(
                        Severity.CRITICAL,
                        OBJECTIVE,
                        Severity.STANDARD,
                        new Objective("BUSINESS", Duration.ofHours(2))));
        Clock started = Clock.of(ref);
        started = started.evolve(started.note(request, opened, pinned));
        return started.evolve(started.look(due.minusSeconds(1), pinned));
    }
}
