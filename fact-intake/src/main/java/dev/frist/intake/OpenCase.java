package dev.frist.intake;

import dev.frist.events.Answer;
import dev.frist.events.Original;
import dev.frist.events.Problem;
import dev.frist.events.Rejection;
import dev.frist.events.RejectionEvent;
import dev.frist.events.RejectionEvent.State;
import dev.frist.intake.RejectionCommands.Ruling;
import dev.frist.kit.Refused;
import dev.frist.store.RecordedEvent;
import dev.frist.store.UnitOfWork;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A rejection about which something may be decided. */
record OpenCase(UUID rejectionId, Rejection rejection, long sequence) {
    /**
     * @return empty if there is no such rejection
     * @throws Refused if it is not open, or has moved on since it was seen
     */
    static Optional<OpenCase> load(UnitOfWork set, UUID rejectionId, @Nullable Integer seen) {
        String stream = Rejections.streamOf(rejectionId);
        set.load(List.of(stream));
        List<RecordedEvent> events = set.stream(stream);
        if (events.isEmpty()) {
            return Optional.empty();
        }
        RecordedEvent last = events.getLast();
        requireOpen(((RejectionEvent) last.payload()).state());
        if (seen != null && seen != last.sequence()) {
            throw new Refused(
                    "seen",
                    "changed-meanwhile",
                    "something has been decided meanwhile: seen is %d, but there are events up to %d"
                            .formatted(seen, last.sequence()));
        }
        return Optional.of(new OpenCase(rejectionId, (Rejection) last.payload(), last.sequence()));
    }

    private static void requireOpen(State state) {
        switch (state) {
            case OPEN -> {}
            case WAITING -> throw new Refused(null, "waits-again", "it was retried, and is parked now");
            case ACCEPTED -> throw new Refused(null, "accepted-before", "it was retried, and accepted");
            case DISCARDED -> throw new Refused(null, "discarded-before", "it was discarded; it may be sent anew");
        }
    }

    /** @throws Refused if only its beginning was kept */
    void requireWhole() {
        if (rejection.cutFrom() != null) {
            throw new Refused(
                    null,
                    "original-is-cut",
                    "it was too long to be kept whole, with %d bytes; only its sender has it"
                            .formatted(rejection.cutFrom()));
        }
    }

    Original original() {
        return rejection.original();
    }

    /** @param answers none if it was no fact but the end of an import */
    Ruling ruling(List<Answer<UUID>> answers) {
        return answers.isEmpty() ? ruling(State.ACCEPTED, 2, null, null) : ruling(answers.getFirst());
    }

    private Ruling ruling(Answer<UUID> answer) {
        return switch (answer) {
            case Answer.Happened<UUID> _, Answer.Known<UUID> _ -> ruling(State.ACCEPTED, 2, null, null);
            case Answer.NotYet<UUID> it -> ruling(State.WAITING, 1, it.awaits().text(), null);
            case Answer.Refused<UUID> it -> ruling(State.OPEN, 2, null, it.problem());
        };
    }

    Ruling ruling(State state, int events, @Nullable String awaits, @Nullable Problem problem) {
        return new Ruling(rejectionId, state, sequence + events, awaits, problem);
    }
}
