package dev.frist.promises.ledger;

import static java.util.stream.Collectors.groupingBy;

import dev.frist.events.ClockRef;
import dev.frist.events.PinnedVersion;
import dev.frist.promises.terms.CreditRule;
import dev.frist.promises.terms.CreditRule.FeeShare;
import dev.frist.promises.terms.CreditRule.Per;
import dev.frist.promises.terms.CreditRule.Step;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.terms.Terms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The share of the fee of one period that breaches in it are worth. How much money that is, whoever writes the invoice knows.
 *
 * @param terms by which it is given
 * @param periodEnd the last day
 * @param breaches of clocks of these terms whose due instant lies in the period
 * @param percent of the fee of this period
 * @param claimBefore when it can no longer be claimed; null: it need not be
 */
public record FeeCredit(
        PinnedVersion terms,
        LocalDate periodStart,
        LocalDate periodEnd,
        long breaches,
        int percent,
        @Nullable Instant claimBefore) {

    private static final int WHOLE = 100;

    /** A clock that was late, and when it was due. */
    public record Breach(ClockRef clock, Instant dueAt) {}

    /** Whether lateness under these terms is worth a share of the fee. */
    public static boolean isGivenBy(ClockRef clock, RuleBook rules) {
        return rules.terms(clock.terms()).creditRule(clock.kind()).fee().isPresent();
    }

    /**
     * What a subscription's breaches are worth, by period and terms, in that order; periods without a breach are left out.
     *
     * @param breaches whose terms give a share of the fee; in any order
     */
    public static List<FeeCredit> of(Collection<Breach> breaches, RuleBook rules) {
        Map<FeeCredit, FeeCredit> byPeriod = new HashMap<>();
        breaches.stream().collect(groupingBy(it -> key(it, rules))).forEach((key, all) -> {
            FeeCredit credit = of(key, all.size(), rules);
            byPeriod.merge(credit.ofPeriod(), credit, FeeCredit::and);
        });
        return byPeriod.values().stream()
                .sorted(Comparator.comparing(FeeCredit::periodStart)
                        .thenComparing(it -> it.terms().toString())
                        .thenComparing(FeeCredit::periodEnd))
                .toList();
    }

    /** @param credit its name in the terms */
    private record Key(PinnedVersion terms, LocalDate start, String credit) {}

    private FeeCredit ofPeriod() {
        return new FeeCredit(terms, periodStart, periodEnd, 0, 0, null);
    }

    /** Terms may give several credits for the same period: what is worth something by one of them is claimed by its first time limit. */
    private FeeCredit and(FeeCredit other) {
        return new FeeCredit(
                terms,
                periodStart,
                periodEnd,
                breaches + other.breaches,
                Math.min(WHOLE, percent + other.percent),
                Stream.of(this, other)
                        .map(FeeCredit::claimBefore)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null));
    }

    private static Key key(Breach breach, RuleBook rules) {
        Terms terms = rules.terms(breach.clock().terms());
        String credit = terms.requireClock(breach.clock().kind()).credit();
        FeeShare fee = terms.credit(Objects.requireNonNull(credit)).fee().orElseThrow();
        LocalDate day = LocalDate.ofInstant(breach.dueAt(), terms.zone());
        LocalDate start = fee.from().atYear(day.getYear() + 1);
        while (start.isAfter(day)) {
            start = start.minusMonths(fee.months());
        }
        return new Key(terms.version(), start, credit);
    }

    private static FeeCredit of(Key key, long breaches, RuleBook rules) {
        Terms terms = rules.terms(key.terms());
        CreditRule rule = terms.credit(key.credit());
        FeeShare fee = rule.fee().orElseThrow();
        LocalDate next = key.start().plusMonths(fee.months());
        return new FeeCredit(
                key.terms(),
                key.start(),
                next.minusDays(1),
                breaches,
                percent(fee, breaches),
                rule.claim()
                        .map(it -> next.plusDays(it.within())
                                .atStartOfDay(terms.zone())
                                .toInstant())
                        .orElse(null));
    }

    private static int percent(FeeShare fee, long breaches) {
        long amount = fee.steps().stream()
                .filter(it -> breaches > it.moreThan())
                .reduce((_, higher) -> higher)
                .map(Step::amount)
                .orElse(0);
        return (int) Math.min(fee.cap(), fee.per() == Per.BREACH ? amount * breaches : amount);
    }
}
