package dev.frist.clock.desk.jdbc;

import dev.frist.kit.web.Backlog;
import org.springframework.jdbc.core.JdbcTemplate;

/** Clocks whose next look has come and has not been taken. */
public record DueClocks(JdbcTemplate jdbc) implements Backlog {
    @Override
    public String name() {
        return "due";
    }

    @Override
    public long size(Question question) {
        Long count = jdbc.queryForObject(
                "select count(*) from clock where next_look <= ? and import_id is null",
                Long.class,
                JdbcClockStore.timestamp(question.until()));
        return count == null ? 0 : count;
    }
}
