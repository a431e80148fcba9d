package dev.frist.promises.ledger;

import dev.frist.events.ClockKind;
import dev.frist.promises.contract.BookedClaim;
import dev.frist.promises.contract.BookedClaim.BookedDecision;
import dev.frist.promises.contract.BookedTerms;
import dev.frist.promises.ledger.Entitlement.State;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What became of a subscription's credits that must be claimed, by clock, by claim and by term. */
public record ClaimReport(List<CreditStanding> credits, List<ClaimStanding> claims, List<ClaimedDays> terms) {
    /**
     * One clock's credit.
     *
     * @param days that it is worth, by the first day of the term
     * @param until from when on it cannot be claimed any more; null: the lateness still grows
     * @param isLate whether it should have been decided by now
     */
    public record CreditStanding(
            String clockId,
            ClockKind kind,
            String ticketId,
            @Nullable String escalationId,
            State state,
            SortedMap<LocalDate, Long> days,
            Instant from,
            @Nullable Instant until,
            @Nullable String claimId,
            @Nullable Instant claimedAt,
            @Nullable Instant decisionDue,
            @Nullable Instant decidedAt,
            boolean isLate) {}

    /**
     * A claim as it was made.
     *
     * @param clocks those that it named; null: all for which it could be claimed then
     * @param counts clocks for which it is the one that counts
     * @param decisionDue null: no time is promised, or it counts for no clock
     */
    public record ClaimStanding(
            String claimId,
            Instant claimedAt,
            @Nullable List<String> clocks,
            List<String> counts,
            List<BookedDecision> decisions,
            @Nullable Instant decisionDue,
            boolean isLate) {}

    /** Days of one term, by what became of them. */
    public record ClaimedDays(LocalDate termStart, Map<State, Long> days) {}

    /** @param booked with the claims */
    public static ClaimReport of(BookedTerms booked, List<Entitlement> entitlements, Instant now) {
        SortedMap<LocalDate, Map<State, Long>> sums = new TreeMap<>();
        entitlements.forEach(it -> it.days()
                .forEach((term, days) -> sums.computeIfAbsent(term, _ -> new EnumMap<>(State.class))
                        .merge(it.state(), days, Long::sum)));
        List<BookedClaim> claims = booked.claims() == null ? List.of() : booked.claims();
        return new ClaimReport(
                entitlements.stream().map(it -> credit(it, now)).toList(),
                claims.stream().map(it -> claim(it, entitlements, now)).toList(),
                sums.entrySet().stream()
                        .map(it -> new ClaimedDays(it.getKey(), it.getValue()))
                        .toList());
    }

    private static CreditStanding credit(Entitlement it, Instant now) {
        return new CreditStanding(
                it.clock().clockId(),
                it.clock().kind(),
                it.clock().ticketId(),
                it.clock().escalationId(),
                it.state(),
                it.days(),
                it.from(),
                it.until(),
                it.claimId(),
                it.claimedAt(),
                it.decisionDue(),
                it.decidedAt(),
                it.isLate(now));
    }

    private static ClaimStanding claim(BookedClaim claim, List<Entitlement> entitlements, Instant now) {
        List<Entitlement> counts = entitlements.stream()
                .filter(it -> claim.claimId().equals(it.claimId()))
                .toList();
        return new ClaimStanding(
                claim.claimId(),
                claim.claimedAt(),
                claim.clocks(),
                counts.stream().map(it -> it.clock().clockId()).toList(),
                claim.decisions(),
                counts.stream()
                        .map(Entitlement::decisionDue)
                        .filter(it -> it != null)
                        .min(Instant::compareTo)
                        .orElse(null),
                counts.stream().anyMatch(it -> it.isLate(now)));
    }
}
