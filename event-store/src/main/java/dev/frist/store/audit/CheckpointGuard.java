package dev.frist.store.audit;

import dev.frist.store.audit.PublishedCheckpoints.Published;
import dev.frist.store.relay.TopicDecisions;
import dev.frist.store.relay.TopicDecisions.Decision;
import dev.frist.store.relay.TopicDecisions.Kind;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a service knows of the checkpoints before its next one: from the topic as it starts, from the cursor of what was published, from how
 * many there are, and from the last one that it has seen itself. Where one of these knows of one that is not stored, nothing is signed.
 */
public final class CheckpointGuard {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointGuard.class);

    private final CheckpointTable table;
    private final SignedEvents signed;
    private final TopicDecisions decisions;
    private final Told told;
    private boolean isMended;
    private boolean hasBegun;
    private boolean isUrgent;
    private @Nullable Checkpoint known;

    /**
     * What whoever starts the service says of checkpoints that are missing.
     *
     * @param takesBack those that fit come back from the topic; what others cover is signed again if all of it is stored
     * @param putAside places on the topic: that one will not come back, nor what is missing before it
     * @param by who says so; null if nothing is put aside
     * @param why for what reason; null if nothing is put aside
     */
    public record Told(
            boolean takesBack,
            Set<String> putAside,
            @Nullable String by,
            @Nullable String why) {
        public static final Told NOTHING = new Told(false, Set.of(), null, null);
    }

    public CheckpointGuard(SignedEvents signed, JdbcClient jdbc, Told told) {
        this.table = new CheckpointTable(jdbc);
        this.signed = signed;
        this.decisions = new TopicDecisions(jdbc);
        this.told = told;
    }

    /**
     * The one that the next goes on from.
     *
     * @throws MissingCheckpoint if one is known that is not stored
     */
    Optional<Checkpoint> last() {
        if (!hasBegun) {
            begin();
            hasBegun = true;
        }
        // In this order: another instance may sign and publish meanwhile.
        long published = table.published();
        Optional<Checkpoint> last = stored();
        long number = last.map(Checkpoint::number).orElse(-1L);
        if (published > number) {
            throw new MissingCheckpoint("checkpoint %d has been published, and the last that is stored is %s"
                    .formatted(published, number < 0 ? "none" : number));
        }
        if (known != null && !table.has(known)) {
            throw new MissingCheckpoint(known.name() + " is no longer stored as it was signed");
        }
        known = last.orElse(null);
        return last;
    }

    /** @throws MissingCheckpoint if there are fewer than the last one's number says */
    void requireAll() {
        long numbers = stored().map(it -> it.number() + 1).orElse(0L);
        long count = table.count();
        if (count < numbers) {
            throw new MissingCheckpoint("of %d checkpoints %d are stored".formatted(numbers, count));
        }
    }

    /** Events that were signed already are not signed any more: the next checkpoint does not wait. */
    boolean isUrgent() {
        return isUrgent;
    }

    void signedAnew() {
        isUrgent = false;
    }

    private void begin() {
        Optional<Published> newest = signed.published().newest();
        if (!isMended && told.takesBack()) {
            mend(newest);
            isMended = true;
        }
        newest.filter(it -> !isUrgent && !table.has(it.checkpoint()) && !isPutAside(it))
                .ifPresent(it -> {
                    throw new MissingCheckpoint("%s stands on its topic (%s), and is not stored"
                            .formatted(it.checkpoint().name(), it.place()));
                });
        requireAll();
    }

    private void mend(Optional<Published> newest) {
        signed.published().forEach(it -> takeBackIfItFits(it.checkpoint()));
        newest.filter(it -> !table.has(it.checkpoint())).ifPresent(it -> {
            if (told.putAside().contains(it.place().toString())) {
                decisions.add(List.of(putAside(it)));
            }
            if (isPutAside(it) || isStoredElsewhere(signed.hashes())) {
                LOG.warn(
                        "signs anew what {} and those before it cover that are not stored",
                        it.checkpoint().name());
                table.publishedIsStored();
                isUrgent = true;
            }
        });
    }

    private void takeBackIfItFits(Checkpoint checkpoint) {
        boolean follows = table.hash(checkpoint.number() - 1)
                .orElse(checkpoint.number() == 0 ? Checkpoint.NONE_BEFORE : "")
                .equals(checkpoint.previous());
        if (follows && table.hash(checkpoint.number()).isEmpty() && covers(checkpoint) && table.add(checkpoint)) {
            table.published(checkpoint.number());
            LOG.warn("took {} back from its topic", checkpoint.name());
        }
    }

    private boolean covers(Checkpoint checkpoint) {
        List<byte[]> entries = table.entries(checkpoint);
        return entries.size() == checkpoint.events()
                && HexFormat.of().formatHex(MerkleTree.of(entries).root()).equals(checkpoint.root());
    }

    /** After a restore: taken back from their topics, at other places than those that were signed. */
    private boolean isStoredElsewhere(Set<ByteBuffer> hashes) {
        table.removeStored(hashes);
        return hashes.isEmpty();
    }

    private boolean isPutAside(Published record) {
        return decisions.putAside().stream().anyMatch(it -> it.place().equals(record.place()));
    }

    private Decision putAside(Published record) {
        return new Decision(
                record.place().topic(),
                record.place().partition(),
                record.place().offset(),
                Kind.PUT_ASIDE,
                null,
                record.checkpoint().name(),
                told.by(),
                told.why());
    }

    private Optional<Checkpoint> stored() {
        try {
            return table.last();
        } catch (Checkpoint.Unreadable e) {
            throw new MissingCheckpoint("the last checkpoint that is stored cannot be read: " + e.getMessage());
        }
    }
}
