package dev.frist.clock.jdbc;

import dev.frist.kit.web.Backlog;
import org.springframework.jdbc.core.JdbcTemplate;

/** Clocks of an import whose timers are not released yet. */
public record HeldClocks(JdbcTemplate jdbc) implements Backlog {
    @Override
    public String name() {
        return "held";
    }

    @Override
    public long size(Question question) {
        Long count =
                jdbc.queryForObject("select count(*) from clock where import_id = ?", Long.class, question.importId());
        return count == null ? 0 : count;
    }
}
