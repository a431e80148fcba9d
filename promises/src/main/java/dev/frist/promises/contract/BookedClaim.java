package dev.frist.promises.contract;

import dev.frist.events.Decision;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A claim of credit as it was told, and what was decided of it.
 *
 * @param clocks for whose lateness; null: all for which it could be claimed then
 * @param decisions in the order in which they were made
 */
public record BookedClaim(
        String claimId, @Nullable List<String> clocks, Instant claimedAt, List<BookedDecision> decisions) {
    public BookedClaim {
        decisions = List.copyOf(decisions);
    }

    /**
     * What was decided, and when.
     *
     * @param clocks of the claim; null: all of them
     */
    public record BookedDecision(
            Decision decision, @Nullable List<String> clocks, Instant decidedAt) {
        /** Whether it is about this clock, where the claim is. */
        public boolean isAbout(String clockId) {
            return clocks == null || clocks.contains(clockId);
        }
    }

    /** Whether it names this clock; one that names none is about all for which credit can be claimed then. */
    public boolean names(String clockId) {
        return clocks != null && clocks.contains(clockId);
    }
}
