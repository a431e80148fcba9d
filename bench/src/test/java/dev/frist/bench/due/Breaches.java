package dev.frist.bench.due;

import dev.frist.bench.Database;
import dev.frist.events.ClockEvent.ResponseBreached;
import dev.frist.events.EventTypes;
import java.time.Instant;
import java.time.ZoneOffset;

/** What a look has recorded. */
final class Breaches {
    private static final String EARLY = """
        select (select count(*) from domain_event
                where (convert_from(payload, 'UTF8')::json ->> 'effectiveAt')::timestamptz > least(?, recorded_at))
            + (select count(*) from clock where due_at > ? and (status <> 'RUNNING' or sequence <> 2))
        """;

    private final Database database;
    private final Instant by;

    Breaches(Database database, Instant by) {
        this.database = database;
        this.by = by;
    }

    /** @throws IllegalStateException if not each of so many clocks has recorded its breach, once, and nothing else */
    void require(int expected) {
        Integer breached = database.jdbc()
                .queryForObject(
                        "select count(distinct stream_id) from domain_event where type = ?",
                        Integer.class,
                        EventTypes.nameOf(ResponseBreached.class));
        Integer all = database.jdbc()
                .queryForObject(
                        "select count(*) from domain_event where sequence > ?", Integer.class, ManyClocks.WARNED);
        if (breached == null || all == null || breached != expected || all != expected) {
            throw new IllegalStateException(
                    "of %d due clocks %s recorded a breach, in %s events".formatted(expected, breached, all));
        }
    }

    /** How many breaches were recorded before their due instant, and clocks moved that were not due. */
    long early() {
        var at = by.atOffset(ZoneOffset.UTC);
        Long early = database.jdbc().queryForObject(EARLY, Long.class, at, at);
        return early == null ? 0 : early;
    }
}
