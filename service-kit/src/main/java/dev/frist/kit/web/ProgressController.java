package dev.frist.kit.web;

import dev.frist.kit.access.Roles;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.annotation.security.RolesAllowed;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How far this service has come. */
@RestController
@RolesAllowed({Roles.OPS, Roles.AUDITOR, Roles.ADMIN})
public class ProgressController {
    private final JdbcTemplate jdbc;
    private final List<Backlog> backlogs;
    private final Clock clock;

    /** @param backlogs what this service has beyond the events that it has stored and not yet published */
    public ProgressController(JdbcTemplate jdbc, ObjectProvider<Backlog> backlogs, Clock clock) {
        this.jdbc = jdbc;
        this.backlogs = backlogs.orderedStream().toList();
        this.clock = clock;
    }

    /** How far it has read: per topic and partition the offset of the next record, as stored beside its effects. */
    @Operation(summary = "How far this service has read each topic")
    @GetMapping("/positions")
    Map<String, Map<Integer, Long>> positions() {
        Map<String, Map<Integer, Long>> positions = new TreeMap<>();
        jdbc.query("select topic, partition, min(next_offset) from consumer_offset group by topic, partition", row -> {
            positions.computeIfAbsent(row.getString(1), _ -> new TreeMap<>()).put(row.getInt(2), row.getLong(3));
        });
        return positions;
    }

    /**
     * What is still to be done of what it was sent, read or not: every member of the answer counts down to zero, and one is the sum of
     * the others.
     *
     * @param until null: now
     */
    @Operation(summary = "How much waits to be read, decided or published")
    @GetMapping("/backlog")
    Map<String, Long> backlog(
            @RequestParam(name = "import", required = false) @Nullable String importId,
            @RequestParam(required = false) @Nullable Instant until) {
        Backlog.Question question =
                new Backlog.Question(importId, until == null ? clock.instant() : until, until == null);
        Map<String, Long> sizes = new TreeMap<>();
        backlogs.forEach(backlog -> sizes.put(backlog.name(), backlog.size(question)));
        sizes.put("unpublished", unpublished(question.until()));
        sizes.put("total", sizes.values().stream().mapToLong(Long::longValue).sum());
        return sizes;
    }

    private long unpublished(Instant until) {
        Long count = jdbc.queryForObject("""
            select count(*) from domain_event e, relay_cursor c
            where (e.xid, e.position) > (c.xid, c.position) and e.recorded_at <= ?
            """, Long.class, Timestamp.from(until));
        return count == null ? 0 : count;
    }
}
