package dev.frist.credit.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.events.ClockEvent;
import dev.frist.events.Standing;
import dev.frist.events.Topics;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.wire.CloudEventReader;
import dev.frist.kit.wire.IncomingEvent;
import dev.frist.promises.ledger.FeeCredit.Breach;
import dev.frist.store.EventLanguage;
import dev.frist.store.audit.Difference.Rule;
import dev.frist.store.audit.Findings;
import dev.frist.store.relay.TopicReader;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.core.JacksonException;

/** Every line of the ledger has the standing that its clock's events come to, as far as they have been read. */
final class Breaches {
    private static final Rule CLOCK_EVENTS = new Rule("credit", "what the ledger reads are events of clocks");
    private static final Rule NEWEST = new Rule("credit", "the ledger values a clock as its newest event says");

    private final EventLanguage language;
    private final Map<String, Object> kafka;

    Breaches(EventLanguage language, Map<String, Object> kafka) {
        this.language = language;
        this.kafka = kafka;
    }

    private static final Rule SHARES =
            new Rule("credit", "a breach counts for a share of the fee as its clock's newest event says");

    private record Last(long sequence, Standing standing) {}

    /** @param dueAt null: it is not late any more */
    private record Due(long sequence, @Nullable Instant dueAt) {}

    /** What was read of clocks so far. */
    private record Clocks(FeeLedger fees, Map<String, Last> late, Map<String, Due> due) {}

    /** @param waiting clocks whose lines came back after a restore: their rows are behind for a while */
    void compare(JdbcTemplate live, Set<String> waiting, FeeLedger fees, Findings findings) {
        Clocks read = new Clocks(fees, new HashMap<>(), new HashMap<>());
        for (String topic : List.of(Topics.RESPONSES, Topics.ESCALATIONS)) {
            fold(topic, read(topic, live), read, findings);
        }
        compareShares(read, findings);
        Map<String, Last> clocks = read.late();
        clocks.keySet().removeAll(waiting);
        live.query(
                "select clock_id, standing from ledger where clock_id not in (select clock_id from ledger_ahead)",
                row -> {
                    Last last = clocks.remove(row.getString(1));
                    require(row.getString(1), last == null ? null : last.standing(), row.getString(2), findings);
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

    private void fold(String topic, Map<Integer, Long> read, Clocks clocks, Findings findings) {
        if (read.isEmpty()) {
            return;
        }
        try (TopicReader records = TopicReader.of(List.of(topic), kafka)) {
            records.forEach(record -> {
                if (record.offset() < read.getOrDefault(record.partition(), 0L)) {
                    fold(record, clocks, findings);
                }
            });
        }
    }

    private void fold(ConsumerRecord<byte[], byte[]> record, Clocks clocks, Findings findings) {
        try {
            fold(CloudEventReader.readOurs(record), clocks);
        } catch (RuntimeException e) {
            findings.difference(CLOCK_EVENTS.brokenAt(
                    "%s, partition %d, offset %d".formatted(record.topic(), record.partition(), record.offset()),
                    "an event of a clock",
                    e.getMessage()));
        }
    }

    private void fold(IncomingEvent incoming, Clocks clocks) {
        ClockEvent event = (ClockEvent) language.read(incoming.type(), incoming.data());
        NotOfItsClock.refuse(incoming, event);
        // It carries the standing from before.
        if (event instanceof ClockEvent.FactNoted) {
            return;
        }
        String clock = event.clock().clockId();
        long sequence = Objects.requireNonNull(incoming.sequence());
        if (clocks.fees().isConcerned(event)) {
            Due due =
                    new Due(sequence, FeeLedger.breach(event).map(Breach::dueAt).orElse(null));
            clocks.due().merge(clock, due, (one, other) -> one.sequence() > other.sequence() ? one : other);
        }
        Last before = clocks.late().get(clock);
        // Only what was once worth something is in the ledger; most clocks never are.
        if (before == null ? event.standing().blocks() > 0 : sequence > before.sequence()) {
            clocks.late().put(clock, new Last(sequence, event.standing()));
        }
    }

    private static void compareShares(Clocks read, Findings findings) {
        Map<String, Instant> found = read.fees().dueInstants();
        read.due().forEach((clock, due) -> {
            Instant row = found.remove(clock);
            if (!Objects.equals(due.dueAt(), row)) {
                findings.difference(SHARES.brokenAt("row fee_breach " + clock, due.dueAt(), row));
            }
        });
        found.forEach((clock, row) -> findings.difference(SHARES.brokenAt("row fee_breach " + clock, "none", row)));
    }

    /** @param row JSON; null: there is none */
    private static void require(String clock, @Nullable Standing expected, @Nullable String row, Findings findings) {
        String found = row;
        try {
            Standing standing = row == null ? null : EventJson.read(row.getBytes(UTF_8), Standing.class);
            findings.checked("breaches", 1);
            if (Objects.equals(expected, standing)) {
                return;
            }
            found = String.valueOf(standing);
        } catch (JacksonException _) {
            // What it says instead is told.
        }
        findings.difference(NEWEST.brokenAt("row ledger " + clock, String.valueOf(expected), found));
    }
}
