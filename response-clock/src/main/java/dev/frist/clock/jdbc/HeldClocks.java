package dev.frist.clock.jdbc;

import dev.frist.kit.web.Backlog;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Clocks of an import whose timers are not released yet. */
public record HeldClocks(JdbcClient jdbc) implements Backlog {
    @Override
    public String name() {
        return "held";
    }

    @Override
    public long size(Question question) {
        return jdbc.sql("select count(*) from clock where import_id = :importId")
                .param("importId", question.importId())
                .query(Long.class)
                .single();
    }
}
