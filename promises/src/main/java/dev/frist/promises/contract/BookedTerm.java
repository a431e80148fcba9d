package dev.frist.promises.contract;

import dev.frist.events.PinnedVersion;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A term as it was agreed.
 *
 * @param start names the term
 * @param agreedAt when the start or the renewal happened that says so; an end that happened before does not cut it
 * @param rules the terms file by whose settings it is folded; null: those of before it was recorded which
 */
public record BookedTerm(
        LocalDate start,
        LocalDate end,
        Instant agreedAt,
        @Nullable PinnedVersion rules) {
    boolean contains(LocalDate day) {
        return !day.isBefore(start) && !day.isAfter(end);
    }
}
