package dev.frist.store.audit;

import dev.frist.store.audit.Difference.Rule;
import dev.frist.store.relay.Cursor;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Every checkpoint is signed, follows the one before it, and covers the very events that stand in its range. */
final class CheckpointCheck {
    private final KnownCheckpoints checkpoints;
    private final Findings findings;
    private MerkleTree tree = new MerkleTree();
    private @Nullable Checkpoint before;
    private @Nullable Checkpoint current;

    CheckpointCheck(KnownCheckpoints checkpoints, Findings findings) {
        this.checkpoints = checkpoints;
        this.findings = findings;
        this.current = checkpoints.next();
    }

    /** Takes in the next event in the order of publishing. */
    void take(StoredEvent event) {
        Cursor place = event.place();
        while (current != null && place.compareTo(current.upTo()) > 0) {
            close(current);
        }
        if (current == null) {
            findings.checked("events after the last checkpoint", 1);
        } else if (place.compareTo(current.after()) > 0) {
            tree.add(Checkpoint.entry(event));
        } else {
            findings.checked("events before the first checkpoint", 1);
        }
    }

    void end() {
        while (current != null) {
            close(current);
        }
    }

    private void close(Checkpoint checkpoint) {
        findings.checked("checkpoints signed by " + checkpoint.key(), 1);
        require(checkpoint, "signature", "a good one", checkpoint.isSigned() ? "a good one" : checkpoint.signature());
        Checkpoint previous = before;
        require(checkpoint, "number", previous == null ? 0L : previous.number() + 1, checkpoint.number());
        if (previous != null || checkpoint.number() == 0) {
            String hash = previous == null ? Checkpoint.NONE_BEFORE : previous.hash();
            require(checkpoint, "previous", hash, checkpoint.previous());
            require(checkpoint, "after", previous == null ? Cursor.BEGINNING : previous.upTo(), checkpoint.after());
        }
        require(checkpoint, "events", checkpoint.events(), tree.size());
        require(checkpoint, "root", checkpoint.root(), HexFormat.of().formatHex(tree.root()));
        before = checkpoint;
        tree = new MerkleTree();
        current = checkpoints.next();
    }

    private void require(Checkpoint checkpoint, String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            Cursor after = checkpoint.after();
            Cursor upTo = checkpoint.upTo();
            String where = "%s, events after (%d, %d) up to (%d, %d)"
                    .formatted(checkpoint.name(), after.xid(), after.position(), upTo.xid(), upTo.position());
            findings.difference(new Rule("checkpoint", "its " + what).brokenAt(where, expected, found));
        }
    }
}
