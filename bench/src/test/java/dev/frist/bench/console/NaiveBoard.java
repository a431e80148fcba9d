package dev.frist.bench.console;

import dev.frist.bench.Database;

/**
 * The baseline: the board as one writes it over the same tables without tallies and copies. Counts what is open, and joins each
 * clock with its ticket and with what it has cost.
 */
record NaiveBoard(Database database) {
    private static final String TOTALS = """
        select count(*) filter (where status = 'RUNNING'), count(*) filter (where at_risk),
            count(*) filter (where status = 'BREACHED'),
            count(*) filter (where kind = 'MANAGER_RESPONSE' and status in ('RUNNING', 'BREACHED'))
        from clock
        """;

    private static final String ROWS = """
        select clock.*, ticket.severity ->> 'severity', ticket.opening ->> 'subject', given.days
        from clock join ticket using (ticket_id)
            left join (select clock_id, sum(days) as days from ledger group by clock_id) as given using (clock_id)
        where clock.status = ? order by clock.due_at, clock.clock_id limit 9
        """;

    /** Milliseconds of the queries alone: no page is made. */
    double look() {
        long start = System.nanoTime();
        database.jdbc().queryForList(TOTALS);
        database.jdbc().queryForList(ROWS, "RUNNING");
        database.jdbc().queryForList(ROWS, "BREACHED");
        return (System.nanoTime() - start) / 1e6;
    }
}
