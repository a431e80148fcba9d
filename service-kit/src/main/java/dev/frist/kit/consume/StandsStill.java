package dev.frist.kit.consume;

import org.jspecify.annotations.Nullable;

/** A partition cannot go on at a record. Moving on would lose it, so the partition waits. */
class StandsStill extends RuntimeException {
    private final transient Place at;

    StandsStill(Place at, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.at = at;
    }

    /** A record could neither be handled nor set aside. */
    static StandsStill at(Place at, RuntimeException cause) {
        return new StandsStill(
                at,
                "%s-%d stands still at offset %d: the record can neither be handled nor set aside: %s"
                        .formatted(
                                at.topic(),
                                at.partition(),
                                at.offset(),
                                Failure.causeOf(cause).getMessage()),
                cause);
    }

    Place at() {
        return at;
    }
}
