package dev.frist.kit.test;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes storing an event take a while, and ends transactions soon, as on a machine that is far too busy; until it is closed. */
public final class SlowDatabase implements AutoCloseable {
    private final JdbcClient owner;
    private final String role;

    /**
     * @param anEvent how long storing one takes
     * @param longestTransaction after which a transaction is ended
     */
    public SlowDatabase(TestDatabase database, Duration anEvent, Duration longestTransaction) {
        this(database.asOwner(), database.username(), anEvent, longestTransaction);
    }

    /**
     * @param owner of its tables
     * @param role that the service runs as
     */
    public SlowDatabase(JdbcClient owner, String role, Duration anEvent, Duration longestTransaction) {
        this.owner = owner;
        this.role = role;
        owner.sql("""
            create or replace function slowly() returns trigger language plpgsql as
            $$ begin perform pg_sleep(%s); return new; end $$
            """.formatted(anEvent.toMillis() / 1000.0)).update();
        owner.sql("create trigger slowly before insert on domain_event for each row execute function slowly()")
                .update();
        limit(longestTransaction);
        endConnections();
    }

    /** Of all that are connected as the service; what they were doing is undone. */
    public void endConnections() {
        owner.sql("""
            select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = ?
            """).param(role).query().listOfRows();
    }

    /** How many events of a type are stored, as in {@code ClockStarted}. */
    public long count(String type) {
        return owner.sql("select count(*) from domain_event where type like ?")
                .param("%." + type + ".v%")
                .query(Long.class)
                .single();
    }

    @Override
    public void close() {
        owner.sql("drop trigger if exists slowly on domain_event").update();
        limit(Duration.ofMinutes(1));
        endConnections();
    }

    private void limit(Duration longestTransaction) {
        owner.sql("""
            do $$ begin
                execute format('alter role %%I in database %%I set transaction_timeout = %%L', '%s', current_database(), '%d');
            end $$
            """.formatted(role, longestTransaction.toMillis())).update();
    }
}
