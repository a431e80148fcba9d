package dev.frist.credit.subscription.kafka;

import dev.frist.kit.intake.Desk;
import dev.frist.kit.relay.Relay;
import dev.frist.kit.time.ImportMark;
import dev.frist.kit.time.WatermarkPublisher;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Says where an import's contract events end, once all of them are decided and on Kafka: tickets wait for that. */
public final class ImportEnds {
    private static final Logger LOG = LoggerFactory.getLogger(ImportEnds.class);

    private final Desk desk;
    private final JdbcTemplate jdbc;
    private final Relay relay;
    private final TopicEnds ends;
    private final WatermarkPublisher watermarks;
    // Below which transaction id everything of an import was stored, as seen when it was found settled.
    private final Map<String, Long> storedBelow = new HashMap<>();

    public ImportEnds(Desk desk, JdbcTemplate jdbc, Relay relay, TopicEnds ends, WatermarkPublisher watermarks) {
        this.desk = desk;
        this.jdbc = jdbc;
        this.relay = relay;
        this.ends = ends;
        this.watermarks = watermarks;
    }

    void look() {
        desk.imports().complete().forEach(desk::settle);
        for (String importId : desk.imports().settled()) {
            long below = storedBelow.computeIfAbsent(importId, _ -> nextTransactionId());
            if (relay.acknowledgedBelow() >= below && announced(new ImportMark(importId, ends.now()))) {
                desk.imports().announced(importId);
                storedBelow.remove(importId);
            }
        }
    }

    private boolean announced(ImportMark mark) {
        try {
            watermarks.subscriptionsImported(mark).get(10, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn(
                    "the end of import {} could not be published, it is tried again: {}",
                    mark.importId(),
                    e.toString());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private long nextTransactionId() {
        return Objects.requireNonNull(
                jdbc.queryForObject("select pg_snapshot_xmax(pg_current_snapshot())::text::bigint", Long.class));
    }
}
