package dev.frist.store.audit;

import static java.util.stream.Collectors.toMap;

import dev.frist.kit.consume.Place;
import dev.frist.store.audit.Difference.Rule;
import dev.frist.store.audit.PublishedCheckpoints.Published;
import dev.frist.store.relay.TopicDecisions.Decision;
import dev.frist.store.relay.TopicDecisions.Kind;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A service has the checkpoints that it has published: those on the topic, and as many as its cursor says. One that was signed later, of
 * its number or a lower one, tells that a restored store has signed anew.
 */
final class PublishedCheckpointCheck {
    private static final Rule KEPT =
            new Rule("checkpoint topic", "the service has the checkpoints that it has published");

    private final String service;
    private final PublishedCheckpoints published;
    private final CheckpointTable table;
    private final Map<Place, Decision> putAside;
    private final Findings findings;
    private NavigableMap<Long, Checkpoint> page = new TreeMap<>();

    /** @param fresh a connection that sees what has been signed since the audit began */
    PublishedCheckpointCheck(
            String service,
            PublishedCheckpoints published,
            JdbcClient fresh,
            List<Decision> byHand,
            Findings findings) {
        this.service = service;
        this.published = published;
        this.table = new CheckpointTable(fresh);
        this.putAside =
                byHand.stream().filter(it -> it.kind() == Kind.PUT_ASIDE).collect(toMap(Decision::place, it -> it));
        this.findings = findings;
    }

    void run() {
        published.forEach(this::look);
        long number = table.published();
        if (table.hash(number).isEmpty() && number >= 0) {
            findings.difference(KEPT.brokenAt(
                    "checkpoint %d of %s, by the cursor of what is published".formatted(number, service),
                    "a checkpoint",
                    "none"));
        }
    }

    private void look(Published record) {
        Checkpoint checkpoint = record.checkpoint();
        Decision decision = putAside.get(record.place());
        Checkpoint stored = upTo(checkpoint.number());
        if (checkpoint.equals(stored)) {
            findings.checked("checkpoints of the topic", 1);
        } else if (stored != null && stored.signedAt().isAfter(checkpoint.signedAt())) {
            findings.checked("checkpoints of the topic that others have replaced, as after a restore", 1);
        } else if (decision != null) {
            findings.checked(
                    "checkpoints of the topic put aside by %s: %s".formatted(decision.by(), decision.why()), 1);
        } else {
            boolean isOther = stored != null && stored.number() == checkpoint.number();
            findings.difference(KEPT.brokenAt(
                    "%s, at %s".formatted(checkpoint.name(), record.place()),
                    checkpoint.text(),
                    isOther ? stored.text() : "none"));
        }
    }

    /** The last one up to this number; null if there is none. */
    private @Nullable Checkpoint upTo(long number) {
        if (page.isEmpty() || number < page.firstKey() || number > page.lastKey()) {
            page = new TreeMap<>();
            table.rowsUpTo(number).forEach(this::keep);
        }
        Map.Entry<Long, Checkpoint> found = page.floorEntry(number);
        return found == null ? null : found.getValue();
    }

    private void keep(CheckpointTable.Row row) {
        try {
            page.put(row.number(), row.read());
        } catch (Checkpoint.Unreadable e) {
            // The check of the table names it.
        }
    }
}
