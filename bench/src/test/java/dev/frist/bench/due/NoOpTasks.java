package dev.frist.bench.due;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.frist.bench.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The baseline: db-scheduler, with its schema for PostgreSQL and its polling strategy for high throughput, firing tasks that do
 * nothing. It too has many tasks that are not due.
 */
final class NoOpTasks {
    // What was best for it of what we tried, see docs/bench.md; the limits are multiples of the threads.
    private static final int THREADS = 64;
    private static final double FETCH_BELOW = 4;
    private static final double FETCH_UP_TO = 20;
    private static final int SQL_CHUNK = 50_000;
    private static final long GLANCE = 500_000;

    private static final String SCHEMA = """
        create table scheduled_tasks (
            task_name            text        not null,
            task_instance        text        not null,
            task_data            bytea,
            execution_time       timestamptz not null,
            picked               boolean     not null,
            picked_by            text,
            last_success         timestamptz,
            last_failure         timestamptz,
            consecutive_failures int,
            last_heartbeat       timestamptz,
            version              bigint      not null,
            priority             smallint,
            primary key (task_name, task_instance)
        );
        create index execution_time_idx on scheduled_tasks (execution_time);
        create index last_heartbeat_idx on scheduled_tasks (last_heartbeat);
        """;

    private static final String FILL = """
        insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
        select 'no-op', md5(? || n)::uuid::text, ?::timestamptz + n * ?::interval, false, 1 from generate_series(?, ?) n
        """;

    private final Database database;
    private final Instant by;

    NoOpTasks(Database database, Instant by) {
        // One for polling, one for its heartbeat.
        this.database = database.withConnections(THREADS + 2);
        this.by = by;
    }

    void fill(int others) {
        database.jdbc().execute(SCHEMA);
        // Further ahead than clocks are: db-scheduler goes by the real time, and that moves on while we measure.
        fill("other ", by.plus(Duration.ofDays(1)), "1 s", others);
    }

    /** Lets these fall due and fire; returns the seconds from the scheduler's start until the last has fired. */
    double fire(int due) {
        database.jdbc().update("delete from scheduled_tasks where execution_time <= now()");
        fill("due ", by, "-6 ms", due);
        database.settle();
        AtomicInteger fired = new AtomicInteger();
        OneTimeTask<Void> task = Tasks.oneTime("no-op").execute((_, _) -> fired.incrementAndGet());
        Scheduler scheduler = Scheduler.create(database.dataSource(), task)
                .threads(THREADS)
                .pollUsingLockAndFetch(FETCH_BELOW, FETCH_UP_TO)
                .pollingInterval(Duration.ofSeconds(1))
                .build();
        long start = System.nanoTime();
        scheduler.start();
        try {
            while (fired.get() < due) {
                LockSupport.parkNanos(GLANCE);
            }
            return (System.nanoTime() - start) / 1e9;
        } finally {
            scheduler.stop();
        }
    }

    private void fill(String prefix, Instant from, String step, int count) {
        for (int first = 1; first <= count; first += SQL_CHUNK) {
            int last = Math.min(count, first + SQL_CHUNK - 1);
            database.jdbc().update(FILL, prefix, from.atOffset(ZoneOffset.UTC), step, first, last);
        }
    }
}
