package dev.frist.promises.contract;

import dev.frist.events.Agreement.TechnicalAccountManager;
import dev.frist.events.FactId;
import dev.frist.events.SubscriptionEvent.AgreementChanged;
import dev.frist.events.SubscriptionEvent.ReviewCallHeld;
import dev.frist.events.SubscriptionEvent.TamHoursWorked;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a technical account manager owes a customer, and has done (support services annex, "Technical account manager"): hours of work a
 * week, and a review call every other week. Weeks begin on Monday; the first fortnight with the week in which the manager was agreed.
 * Promised is a call in each fortnight; one that passed without is missed.
 *
 * @param hoursPerWeek as agreed
 * @param since the first day of the first fortnight
 * @param weeks what was worked, week by week, the newest first
 * @param lastCall when one was held last; null: never
 * @param nextCallBy the last day by which the next one is promised; null: none is, since no term covers that day
 * @param missed last days of fortnights that passed without a call, the newest first
 */
public record AccountManagement(
        BigDecimal hoursPerWeek,
        LocalDate since,
        List<WorkedWeek> weeks,
        @Nullable Instant lastCall,
        @Nullable LocalDate nextCallBy,
        List<LocalDate> missed) {
    private static final int WEEKS_SHOWN = 8;

    /** @param monday its first day */
    public record WorkedWeek(LocalDate monday, Duration worked) {}

    /**
     * Empty while none is agreed.
     *
     * @param events of one subscription, in any order
     * @param zone in which days begin and end
     * @param isCovered whether terms cover a day
     */
    public static Optional<AccountManagement> of(
            Collection<ContractEvent> events, Instant now, ZoneId zone, Predicate<LocalDate> isCovered) {
        return ContractHistory.of(events)
                .flatMap(history -> agreedAt(history, now)
                        .map(agreed ->
                                new Fold(events, zone).of(agreed, since(history, events, now, zone), now, isCovered)));
    }

    private static Optional<TechnicalAccountManager> agreedAt(ContractHistory history, Instant moment) {
        return Optional.ofNullable(history.at(moment).agreement())
                .flatMap(it -> Optional.ofNullable(it.technicalAccountManager()));
    }

    /** The Monday of the week since which a manager has been agreed all the time. */
    private static LocalDate since(
            ContractHistory history, Collection<ContractEvent> events, Instant now, ZoneId zone) {
        Stream<Instant> changes = events.stream()
                .map(ContractEvent::event)
                .filter(AgreementChanged.class::isInstance)
                .map(it -> ((AgreementChanged) it).holdsFrom())
                .filter(it -> it.isAfter(history.startedAt()) && !it.isAfter(now));
        Instant since = null;
        for (Instant moment :
                Stream.concat(Stream.of(history.startedAt()), changes).sorted().toList()) {
            since = agreedAt(history, moment).isEmpty() ? null : since == null ? moment : since;
        }
        return monday(LocalDate.ofInstant(since == null ? now : since, zone));
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** What was done, as far as it counts. */
    private record Fold(Collection<ContractEvent> events, ZoneId zone) {
        AccountManagement of(
                TechnicalAccountManager agreed, LocalDate since, Instant now, Predicate<LocalDate> isCovered) {
            LocalDate today = LocalDate.ofInstant(now, zone);
            List<Instant> calls = counting(ReviewCallHeld.class)
                    .map(ReviewCallHeld::occurredAt)
                    .filter(it -> !it.isAfter(now))
                    .sorted()
                    .toList();
            List<LocalDate> missed = new ArrayList<>();
            LocalDate first = since;
            for (; !first.plusWeeks(2).isAfter(today); first = first.plusWeeks(2)) {
                LocalDate last = first.plusDays(13);
                if (!isHeld(calls, first) && isCovered.test(last)) {
                    missed.addFirst(last);
                }
            }
            LocalDate next = isHeld(calls, first) ? first.plusDays(27) : first.plusDays(13);
            return new AccountManagement(
                    agreed.hoursPerWeek(),
                    since,
                    weeks(today),
                    calls.isEmpty() ? null : calls.getLast(),
                    isCovered.test(next) ? next : null,
                    List.copyOf(missed));
        }

        private boolean isHeld(List<Instant> calls, LocalDate first) {
            return calls.stream()
                    .map(it -> LocalDate.ofInstant(it, zone))
                    .anyMatch(it -> !it.isBefore(first) && it.isBefore(first.plusWeeks(2)));
        }

        private List<WorkedWeek> weeks(LocalDate today) {
            return Stream.iterate(monday(today), it -> it.minusWeeks(1))
                    .limit(WEEKS_SHOWN)
                    .map(monday -> new WorkedWeek(monday, worked(monday)))
                    .sorted(Comparator.comparing(WorkedWeek::monday).reversed())
                    .toList();
        }

        private Duration worked(LocalDate monday) {
            return counting(TamHoursWorked.class)
                    .filter(it ->
                            monday(LocalDate.ofInstant(it.occurredAt(), zone)).equals(monday))
                    .map(TamHoursWorked::worked)
                    .reduce(Duration.ZERO, Duration::plus);
        }

        private <E> Stream<E> counting(Class<E> type) {
            Set<FactId> wrong = ContractHistory.wrong(events);
            return events.stream()
                    .filter(it -> !wrong.contains(it.fact()))
                    .map(ContractEvent::event)
                    .filter(type::isInstance)
                    .map(type::cast);
        }
    }
}
