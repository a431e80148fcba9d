package dev.frist.kit.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What this service could not handle, and what waits for it: the oldest of each, until somebody has looked after it. */
@RestController
public class TroublesController {
    private static final int MOST = 100;

    private final JdbcTemplate jdbc;

    public TroublesController(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param problem its first line; all of it is in table {@code set_aside} */
    public record SetAside(String consumer, String topic, int partition, long offset, Instant since, String problem) {}

    /** @param waiting how many of its events have come, and wait for the one of this sequence */
    public record HeldStream(String consumer, String topic, String streamId, long missing, long waiting) {}

    public record Troubles(List<SetAside> setAside, List<HeldStream> held) {}

    @GetMapping("/troubles")
    Troubles troubles() {
        return new Troubles(setAside(), held());
    }

    private List<SetAside> setAside() {
        return jdbc.query(
                """
                select consumer, topic, partition, record_offset, set_aside_at, split_part(problem, E'\\n', 1)
                from set_aside order by set_aside_at limit ?
                """,
                (row, _) -> new SetAside(
                        row.getString(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getLong(4),
                        row.getObject(5, OffsetDateTime.class).toInstant(),
                        row.getString(6)),
                MOST);
    }

    private List<HeldStream> held() {
        return jdbc.query(
                """
                select h.consumer, h.topic, h.stream_id, coalesce(max(p.sequence), -1) + 1, count(*)
                from stream_held h left join stream_position p using (consumer, topic, stream_id)
                group by h.consumer, h.topic, h.stream_id order by count(*) desc, h.stream_id limit ?
                """,
                (row, _) -> new HeldStream(
                        row.getString(1), row.getString(2), row.getString(3), row.getLong(4), row.getLong(5)),
                MOST);
    }
}
