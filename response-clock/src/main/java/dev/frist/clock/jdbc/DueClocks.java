package dev.frist.clock.jdbc;

import dev.frist.kit.web.Backlog;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Clocks that are due for another assessment and have not had it. */
public record DueClocks(JdbcClient jdbc) implements Backlog {
    @Override
    public String name() {
        return "due";
    }

    @Override
    public long size(Question question) {
        return count("next_look <= :until", question.until());
    }

    /** How many run past their due instant: whether their responses had come by then is not known yet. */
    public long overdueUnconfirmed(Instant now) {
        return count("status = 'RUNNING' and due_at <= :until", now);
    }

    private long count(String which, Instant until) {
        return jdbc.sql("select count(*) from clock where import_id is null and " + which)
                .param("until", ClockStore.timestamp(until))
                .query(Long.class)
                .single();
    }
}
