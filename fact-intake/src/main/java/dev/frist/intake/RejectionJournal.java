package dev.frist.intake;

import dev.frist.events.Original;
import dev.frist.events.Problem;
import dev.frist.events.Rejection;
import dev.frist.events.RejectionEvent;
import dev.frist.events.RejectionEvent.AcceptedAfterAll;
import dev.frist.events.RejectionEvent.RejectionDiscarded;
import dev.frist.events.RejectionEvent.RejectionRetried;
import dev.frist.kit.web.OperatorDecision;
import dev.frist.store.EventMetadata;
import dev.frist.store.NewEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction records about rejections, each event at its place in its stream. A record is rejected once, and so is
 * what an import brings again, in whatever record; only what was retried may be rejected anew. In memory; used once.
 */
final class RejectionJournal {
    private final Function<Reading, EventMetadata> metadata;
    private final Map<UUID, Long> last;
    private final Map<Original.Position, UUID> retried;
    private final List<NewEvent> events = new ArrayList<>();

    /**
     * @param metadata of an event about what was read
     * @param last sequence of the last event of each rejection that there is
     * @param retried the rejections whose retry is parked, by where their record lay
     */
    RejectionJournal(
            Function<Reading, EventMetadata> metadata, Map<UUID, Long> last, Map<Original.Position, UUID> retried) {
        this.metadata = metadata;
        this.last = last;
        this.retried = new HashMap<>(retried);
    }

    /** This is decided about now. */
    void open(OpenCase it) {
        retried.put(it.original().position(), it.rejectionId());
        last.put(it.rejectionId(), it.sequence());
    }

    /** Whether this very record was rejected, and comes once more; what an import brings again is decided again. */
    boolean isSettled(Reading reading) {
        Original original = reading.original();
        return reading.importId() == null
                && original != null
                && retriedFrom(original) == null
                && last.containsKey(Rejections.idOf(reading));
    }

    void retried(Reading reading, OperatorDecision judgement) {
        append(reading, new RejectionRetried(judgement.by(), judgement.reason()));
    }

    void discarded(Reading reading, OperatorDecision judgement) {
        append(reading, new RejectionDiscarded(judgement.by(), judgement.reason()));
    }

    void rejected(Reading reading, Problem problem) {
        if (retriedFrom(reading.original()) != null || !last.containsKey(idOf(reading))) {
            append(
                    reading,
                    Rejection.of(problem, reading.eventId(), reading.typeName().orElse(null), originalOf(reading)));
        }
    }

    /** Of what was never rejected nothing is said here. */
    void accepted(Reading reading, boolean knownBefore) {
        if (retriedFrom(reading.original()) != null) {
            append(reading, new AcceptedAfterAll(reading.eventId(), knownBefore));
        }
    }

    /** The rejection that the fact of this record was retried from; null: it was not. */
    @Nullable
    UUID retriedFrom(@Nullable Original original) {
        return original == null ? null : retried.get(original.position());
    }

    List<NewEvent> events() {
        return events;
    }

    private static Original originalOf(Reading reading) {
        return Objects.requireNonNull(reading.original(), "what comes by hand is not rejected as an event");
    }

    private UUID idOf(Reading reading) {
        UUID before = retriedFrom(reading.original());
        return before == null ? Rejections.idOf(reading) : before;
    }

    private void append(Reading reading, RejectionEvent event) {
        UUID id = idOf(reading);
        long sequence = last.merge(id, 0L, (before, _) -> before + 1);
        UUID eventId = sequence == 0 ? id : Identity.ofRejection(id.toString(), String.valueOf(sequence));
        events.add(new NewEvent(
                Rejection.STREAM, Rejections.streamOf(id), sequence, eventId, event, metadata.apply(reading)));
    }
}
