package dev.frist.bench.console;

import dev.frist.bench.Database;
import dev.frist.console.jdbc.Tallies;
import dev.frist.events.PinnedVersion;
import dev.frist.promises.terms.RuleBook;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.stream.IntStream;

/**
 * A console's pictures: many open clocks, of which a tenth is late, and many more that were answered in two years. A tenth of the
 * open ones belongs to one customer.
 */
final class ManyReadModels {
    private static final int CHUNK = 20_000;
    private static final int CUSTOMERS = 1_000;

    private static final String CONTRACTS = """
        insert into subscription (subscription_id, customer, plan, deployment, contract_event, booked)
        select 'SUB-' || n, 'Customer ' || n, 'CUSTOM', 'CLOUD', n::text, '{"terms": [], "ends": []}' from generate_series(0, ?) n
        """;

    private static final String TICKETS = """
        insert into ticket (ticket_id, opening, severity, state)
        select 'T-' || n,
            jsonb_build_object('subscriptionId', 'SUB-' || n %% %1$d, 'customer', 'Customer ' || n %% %1$d, 'plan', 'CUSTOM',
                'subject', 'Something is broken, number ' || n, 'openedAt', moment),
            jsonb_build_object('severity', 1 + n %% 4, 'at', moment, 'by', jsonb_build_object('source', '/bench', 'id', n::text)),
            'OPEN'
        from generate_series(?, ?) n, (select ?::timestamptz as moment) as given
        """.formatted(CUSTOMERS);

    private static final String CLOCKS = """
        insert into clock (clock_id, kind, ticket_id, subscription_id, customer, plan, terms_version, terms_sha256,
            calendar_version, calendar_sha256, status, hours, target, due_at, breached, blocks, severity, subject, opened_at, took)
        select md5('bench ' || n)::uuid::text, 'INITIAL_RESPONSE', 'T-' || n, 'SUB-' || n %% %1$d,
            'Customer ' || case when n <= open and n %% 10 = 0 then 7 else n %% %1$d end,
            case when n %% 3 = 0 then 'EXTENDED_SLA' else 'CUSTOM' end, ?, ?, ?, ?,
            case when n > open then case when n %% 10 = 1 then 'SETTLED' else 'MET' end
                when n %% 10 = 1 then 'BREACHED' else 'RUNNING' end,
            'BUSINESS', 'PT2H', case when n > open then moment - (n - open) * interval '60 s'
                when n %% 10 = 1 then moment - n * interval '10 s' else moment + n * interval '5 s' end,
            n %% 10 = 1, case when n %% 10 = 1 then 3 else 0 end, 1 + n %% 4,
            'Something is broken, number ' || n, moment, case when n > open then n * 7919::bigint %% 7200000000 end
        from generate_series(?, ?) n, (select ?::timestamptz as moment, ?::int as open) as given
        """.formatted(CUSTOMERS);

    private static final String SETTLED_DAYS = """
        insert into ledger (clock_id, term_start, subscription_id, ticket_id, kind, days, happened_at)
        select clock_id, date '2026-01-01', subscription_id, ticket_id, kind, 3, due_at from clock
        where breached and ticket_id = any (?)
        """;

    private final Database database;
    private final Tallies tallies;
    private final RuleBook rules;
    private final OffsetDateTime at;

    ManyReadModels(Database database, RuleBook rules, Instant at) {
        this.database = database;
        this.tallies = new Tallies(database.jdbc(), rules.currentCalendar().zone());
        this.rules = rules;
        this.at = at.atOffset(ZoneOffset.UTC);
    }

    /** @param open clocks that wait for a response */
    void fill(int open, int past) {
        database.jdbc().update(CONTRACTS, CUSTOMERS - 1);
        for (int from = 1; from <= open + past; from += CHUNK) {
            fill(from, Math.min(open + past, from + CHUNK - 1), open);
        }
        database.settle();
    }

    private void fill(int from, int to, int open) {
        PinnedVersion terms = rules.termsAt(at.toInstant()).version();
        PinnedVersion calendar = rules.currentCalendar().version();
        String[] tickets =
                IntStream.rangeClosed(from, to).mapToObj(it -> "T-" + it).toArray(String[]::new);
        database.jdbc().update(TICKETS, from, to, at);
        database.jdbc()
                .update(
                        CLOCKS,
                        terms.version(),
                        terms.sha256(),
                        calendar.version(),
                        calendar.sha256(),
                        from,
                        to,
                        at,
                        open);
        database.jdbc().update(SETTLED_DAYS, (Object) tickets);
        database.jdbc().update("update clock set days = 3 where breached and ticket_id = any (?)", (Object) tickets);
        tallies.putIn(tickets);
    }
}
