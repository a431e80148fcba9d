package dev.frist.credit.ledger.jdbc;

import dev.frist.events.ClockEvent;
import dev.frist.events.Standing;
import dev.frist.events.Topics;
import dev.frist.kit.audit.Difference;
import dev.frist.kit.audit.Findings;
import dev.frist.kit.audit.TopicRecords;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.store.EventLanguage;
import dev.frist.kit.wire.CloudEventReader;
import dev.frist.kit.wire.IncomingEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every line of the ledger has the standing that its clock's events come to, as far as they have been read. */
final class Breaches {
    private final EventLanguage language;
    private final Map<String, Object> kafka;

    Breaches(EventLanguage language, Map<String, Object> kafka) {
        this.language = language;
        this.kafka = kafka;
    }

    private record Last(long sequence, Standing standing) {}

    /** @param waiting clocks whose lines came back after a restore: their rows are behind for a while */
    void compare(JdbcTemplate live, Set<String> waiting, Findings findings) {
        Map<String, Last> clocks = new HashMap<>();
        for (String topic : List.of(Topics.RESPONSES, Topics.ESCALATIONS)) {
            fold(topic, read(topic, live), clocks);
        }
        clocks.keySet().removeAll(waiting);
        live.query(
                "select clock_id, standing from ledger where clock_id not in (select clock_id from ledger_ahead)",
                row -> {
                    Last last = clocks.remove(row.getString(1));
                    Standing standing = EventJson.read(row.getBytes(2), Standing.class);
                    require(row.getString(1), last == null ? null : last.standing(), standing, findings);
                });
        clocks.forEach((clock, last) -> require(clock, last.standing(), null, findings));
    }

    /** How far each partition has been read; what came after is not in the ledger yet. */
    private static Map<Integer, Long> read(String topic, JdbcTemplate live) {
        Map<Integer, Long> read = new HashMap<>();
        live.query(
                "select partition, max(next_offset) from consumer_offset where topic = ? group by partition",
                row -> {
                    read.put(row.getInt(1), row.getLong(2));
                },
                topic);
        return read;
    }

    private void fold(String topic, Map<Integer, Long> read, Map<String, Last> clocks) {
        if (read.isEmpty()) {
            return;
        }
        try (TopicRecords records = new TopicRecords(topic, kafka)) {
            records.rest(record -> {
                if (record.offset() < read.getOrDefault(record.partition(), 0L)) {
                    fold(record, clocks);
                }
            });
        }
    }

    private void fold(ConsumerRecord<byte[], byte[]> record, Map<String, Last> clocks) {
        IncomingEvent incoming = CloudEventReader.readOurs(record);
        ClockEvent event = (ClockEvent) language.read(incoming.type(), incoming.data());
        // It carries the standing from before.
        if (event instanceof ClockEvent.FactNoted) {
            return;
        }
        String clock = event.clock().clockId();
        Last before = clocks.get(clock);
        long sequence = Objects.requireNonNull(incoming.sequence());
        // Only what was once worth something is in the ledger; most clocks never are.
        if (before == null ? event.standing().blocks() > 0 : sequence > before.sequence()) {
            clocks.put(clock, new Last(sequence, event.standing()));
        }
    }

    private static void require(
            String clock, @Nullable Standing expected, @Nullable Standing found, Findings findings) {
        findings.checked("breaches", 1);
        if (!Objects.equals(expected, found)) {
            findings.difference(new Difference(
                    "credit",
                    "row ledger " + clock,
                    null,
                    null,
                    String.valueOf(expected),
                    String.valueOf(found),
                    "the ledger values a clock as its newest event says"));
        }
    }
}
