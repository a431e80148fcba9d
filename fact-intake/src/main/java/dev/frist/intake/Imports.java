package dev.frist.intake;

import dev.frist.kit.web.Backlog;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tables {@code import} and {@code import_event}: which distinct events of each import have been seen, and how it stands. */
public final class Imports implements Backlog {
    /** Says how many distinct events an import had: {@code importId, events, …}. */
    public static final String FINISHED = "dev.frist.intake.ImportFinished.v1";
    /** Says that nothing more of an import will come: {@code importId}. */
    public static final String ABANDONED = "dev.frist.intake.ImportAbandoned.v1";

    private final JdbcTemplate jdbc;

    public Imports(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "importing";
    }

    /** One as long as the import that is waited for is not over. */
    @Override
    public long size(Question question) {
        return count("select count(*) from import where import_id = ? and announced_at is null", question.importId());
    }

    void saw(Collection<? extends Reading> readings) {
        Map<String, TreeSet<UUID>> byImport = new TreeMap<>();
        for (Reading reading : readings) {
            String importId = reading.importId();
            if (importId != null) {
                byImport.computeIfAbsent(importId, _ -> new TreeSet<>()).add(reading.eventId());
            }
        }
        byImport.forEach((importId, events) -> {
            jdbc.update("insert into import (import_id) values (?) on conflict do nothing", importId);
            jdbc.update(
                    "insert into import_event (import_id, event_id) select ?, unnest(?::uuid[]) on conflict do nothing",
                    importId,
                    ParkedFacts.ids(events));
        });
    }

    /** The same import may finish again: then it is announced again. */
    void end(Batch.ImportEnd end) {
        jdbc.update(
                """
                insert into import (import_id, expected, abandoned) values (?, ?, ?)
                on conflict (import_id) do update set expected = excluded.expected, abandoned = excluded.abandoned,
                    settled_at = null, announced_at = null
                """, end.importId(), end.expected().orElse(0), end.expected().isEmpty());
    }

    /** Those of which everything has been seen, or nothing more will come, and parked facts are still to be rejected. */
    public List<String> complete() {
        return jdbc.queryForList("""
            select import_id from import i where expected is not null and settled_at is null and announced_at is null
                and (abandoned or expected <= (select count(*) from import_event e where e.import_id = i.import_id))
            """, String.class);
    }

    /** Those of which everything is accepted or rejected, and nobody was told. */
    public List<String> settled() {
        return jdbc.queryForList(
                "select import_id from import where settled_at is not null and announced_at is null", String.class);
    }

    void settle(String importId) {
        jdbc.update("update import set settled_at = now() where import_id = ?", importId);
    }

    /** To be called when all that followed from it is on Kafka, and so is that it is over. */
    public void announced(String importId) {
        jdbc.update("update import set announced_at = now() where import_id = ? and settled_at is not null", importId);
    }

    /** How many have begun and are not over: one that stays needs its importer, or somebody to abandon it. */
    public long unfinished() {
        return count("select count(*) from import where announced_at is null");
    }

    private long count(String sql, @Nullable Object... parameters) {
        Long count = jdbc.queryForObject(sql, Long.class, parameters);
        return count == null ? 0 : count;
    }
}
