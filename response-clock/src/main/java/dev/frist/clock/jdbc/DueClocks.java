package dev.frist.clock.jdbc;

import dev.frist.kit.web.Backlog;
import java.time.Instant;
import org.springframework.jdbc.core.JdbcTemplate;

/** Clocks whose next look has come and has not been taken. */
public record DueClocks(JdbcTemplate jdbc) implements Backlog {
    @Override
    public String name() {
        return "due";
    }

    @Override
    public long size(Question question) {
        return count("select count(*) from clock where next_look <= ? and import_id is null", question.until());
    }

    /** How many run past their due instant: whether their responses had come by then is not known yet. */
    public long overdueUnconfirmed(Instant now) {
        return count("select count(*) from clock where status = 'RUNNING' and due_at <= ? and import_id is null", now);
    }

    private long count(String sql, Instant until) {
        Long count = jdbc.queryForObject(sql, Long.class, ClockStore.timestamp(until));
        return count == null ? 0 : count;
    }
}
