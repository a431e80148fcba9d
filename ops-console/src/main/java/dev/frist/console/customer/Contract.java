package dev.frist.console.customer;

import dev.frist.console.projection.ContractPicture;
import dev.frist.console.projection.ContractPicture.Promised;
import dev.frist.events.Promise;
import dev.frist.terms.RuleBook;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One contract: what is promised now, and its terms with what they are extended by.
 *
 * @param promise null while its start is not known
 */
public record Contract(ContractPicture contract, @Nullable Promise promise, List<Term> terms) {

    /** @param end as promised; {@code extendedEnd} with the days given */
    public record Term(LocalDate start, LocalDate end, long days, LocalDate extendedEnd) {}

    /** @param days given by the first day of their term */
    public static Contract of(ContractPicture contract, Map<LocalDate, Long> days, RuleBook rules, Instant now) {
        List<Term> terms = contract.terms().entrySet().stream()
                .map(it -> term(it.getKey(), it.getValue(), days.getOrDefault(it.getKey(), 0L)))
                .toList();
        return new Contract(contract, promise(contract, rules, now), terms);
    }

    private static Term term(LocalDate start, LocalDate end, long days) {
        return new Term(start, end, days, end.plusDays(days));
    }

    private static @Nullable Promise promise(ContractPicture contract, RuleBook rules, Instant now) {
        Promised promised = contract.promised();
        return promised == null || contract.deployment() == null
                ? null
                : rules.termsAt(now)
                        .promise(
                                contract.subscriptionId(),
                                promised.plan(),
                                contract.deployment(),
                                promised.agreement(),
                                rules.currentCalendar());
    }
}
