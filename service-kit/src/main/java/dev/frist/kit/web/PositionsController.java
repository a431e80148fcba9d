package dev.frist.kit.web;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How far this service has read: per topic and partition the offset of the next record, as stored beside its effects. */
@RestController
public class PositionsController {
    private final JdbcTemplate jdbc;

    public PositionsController(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @GetMapping("/positions")
    Map<String, Map<Integer, Long>> positions() {
        Map<String, Map<Integer, Long>> positions = new TreeMap<>();
        jdbc.query("select topic, partition, min(next_offset) from consumer_offset group by topic, partition", row -> {
            positions.computeIfAbsent(row.getString(1), _ -> new TreeMap<>()).put(row.getInt(2), row.getLong(3));
        });
        return positions;
    }
}
