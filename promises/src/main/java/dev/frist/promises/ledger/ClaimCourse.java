package dev.frist.promises.ledger;

import dev.frist.events.Decision;
import dev.frist.promises.contract.BookedClaim;
import dev.frist.promises.contract.BookedClaim.BookedDecision;
import dev.frist.promises.ledger.Entitlement.State;
import dev.frist.promises.terms.CreditRule.Claim;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the credit of one clock was claimed and decided: a pure function of all that was told, in whatever order it was learned.
 *
 * <p>A claim counts from when the first block that is worth something was completed to the end of the last day on which it can be made,
 * counted from the last block once there will be none any more. What is claimed is not claimed again, unless it was refused.
 */
final class ClaimCourse {
    private final Claim rule;
    private final ZoneId zone;
    private final Instant from;
    private final @Nullable Instant until;
    private final Instant over;

    private @Nullable BookedClaim claim;
    private @Nullable BookedDecision decision;

    /**
     * @param zone of the terms
     * @param from when the first block that is worth something was completed
     * @param lastBlockAt null: there may be more
     * @param over from when on nothing is granted any more, since the contract has ended
     */
    ClaimCourse(
            String clockId,
            Claim rule,
            ZoneId zone,
            Instant from,
            @Nullable Instant lastBlockAt,
            Instant over,
            List<BookedClaim> claims) {
        this.rule = rule;
        this.zone = zone;
        this.from = from;
        this.until = lastBlockAt == null ? null : endOf(lastBlockAt, rule.within());
        this.over = over;
        claims.forEach(it -> note(it, clockId));
    }

    private void note(BookedClaim next, String clockId) {
        if (counts(next, clockId) && (claim == null || isRefusedBefore(next))) {
            claim = next;
            decision = next.decisions().stream()
                    .filter(it -> it.isAbout(clockId) && canBe(it))
                    .reduce((_, later) -> later)
                    .orElse(null);
        }
    }

    // Whatever is refused gives no days by which the contract might end later.
    private boolean canBe(BookedDecision it) {
        return it.decision() == Decision.REFUSED || it.decidedAt().isBefore(over);
    }

    private boolean counts(BookedClaim it, String clockId) {
        boolean isAbout =
                it.names(clockId) || (it.clocks() == null && !it.claimedAt().isBefore(from));
        return isAbout
                && it.claimedAt().isBefore(over)
                && (until == null || it.claimedAt().isBefore(until));
    }

    private boolean isRefusedBefore(BookedClaim next) {
        return decision != null
                && decision.decision() == Decision.REFUSED
                && !next.claimedAt().isBefore(decision.decidedAt());
    }

    /** When it was granted; empty if it is not. */
    Optional<Instant> grantedAt() {
        return Optional.ofNullable(decision)
                .filter(it -> it.decision() == Decision.GRANTED)
                .map(BookedDecision::decidedAt);
    }

    State state(Instant now) {
        if (decision != null) {
            return decision.decision() == Decision.GRANTED ? State.GRANTED : State.REFUSED;
        }
        if (claim == null && until != null && !until.isAfter(now) && until.isBefore(over)) {
            return State.LAPSED;
        }
        if (!over.isAfter(now)) {
            return State.EXPIRED;
        }
        return claim == null ? State.ENTITLED : State.CLAIMED;
    }

    /** From when on it could not be had any more; null: it can, or was decided. */
    @Nullable
    Instant lostAt(Instant now) {
        return switch (state(now)) {
            case LAPSED -> until;
            case EXPIRED -> over;
            case ENTITLED, CLAIMED, GRANTED, REFUSED -> null;
        };
    }

    Instant from() {
        return from;
    }

    @Nullable
    Instant until() {
        if (until == null) {
            return over.equals(Instant.MAX) ? null : over;
        }
        return over.isBefore(until) ? over : until;
    }

    @Nullable
    BookedClaim claim() {
        return claim;
    }

    @Nullable
    Instant decidedAt() {
        return decision == null ? null : decision.decidedAt();
    }

    /** By when the claim should be decided; null: there is none, or no time is promised. */
    @Nullable
    Instant decisionDue() {
        return claim == null || rule.decided().isEmpty()
                ? null
                : endOf(claim.claimedAt(), rule.decided().orElseThrow());
    }

    /** The instants at which time alone may change where it stands. */
    Stream<Instant> turns() {
        if (decision != null) {
            return Stream.empty();
        }
        Stream<Instant> end = over.equals(Instant.MAX) ? Stream.empty() : Stream.of(over);
        return Stream.concat(Stream.ofNullable(claim == null ? until : decisionDue()), end);
    }

    /** When so many days after that day are over, whatever the zone does in between. */
    private Instant endOf(Instant moment, int days) {
        return LocalDate.ofInstant(moment, zone)
                .plusDays(days + 1L)
                .atStartOfDay(zone)
                .toInstant();
    }
}
