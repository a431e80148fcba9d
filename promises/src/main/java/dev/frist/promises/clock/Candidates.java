package dev.frist.promises.clock;

import dev.frist.events.Deadline;
import dev.frist.events.Objective;
import java.time.Instant;
import java.util.Optional;

/**
 * The deadlines that a severity change may give a running clock. One that leaves the due instant where it was is none: the hours
 * of the overrun stay too.
 */
record Candidates(Pinned pinned, Objective objective, Deadline old, Instant changedAt) {

    Optional<Deadline> fromStart() {
        return countedFrom(old.startedAt())
                .filter(candidate -> !candidate.dueAt().equals(old.dueAt()));
    }

    Optional<Deadline> fromStartIfLater() {
        return countedFrom(old.startedAt())
                .filter(candidate -> candidate.dueAt().isAfter(old.dueAt()));
    }

    Optional<Deadline> fromChange() {
        return countedFrom(changedAt).filter(candidate -> !candidate.dueAt().equals(old.dueAt()));
    }

    Optional<Deadline> fromChangeIfEarlier() {
        return countedFrom(changedAt).filter(candidate -> candidate.dueAt().isBefore(old.dueAt()));
    }

    private Optional<Deadline> countedFrom(Instant from) {
        return Optional.of(new Deadline(old.startedAt(), from, pinned.dueAt(objective, from), objective));
    }
}
