package dev.frist.console.view;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.frist.events.Agreement;
import dev.frist.events.ClockKind;
import dev.frist.events.Deployment;
import dev.frist.events.Objective;
import dev.frist.events.OwnHours;
import dev.frist.events.Plan;
import dev.frist.events.Promise;
import dev.frist.promises.contract.AccountManagement;
import dev.frist.promises.contract.ContractEvent;
import dev.frist.promises.contract.ContractInForce;
import dev.frist.promises.contract.DayStatus;
import dev.frist.promises.contract.EffectiveTerms;
import dev.frist.promises.contract.Term;
import dev.frist.promises.contract.TermFlag;
import dev.frist.promises.terms.ClockDeclaration;
import dev.frist.promises.terms.ClockDeclaration.By;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.terms.Terms;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One contract: what is promised now, and its terms with what they are extended by.
 *
 * @param objectives in the order of the terms, as is escalation
 * @param promised the same and all other kinds, in the order of the terms
 * @param region where hours are read; null: the calendar's own
 * @param hours of this customer alone; null: none
 * @param flags where the terms as booked leave a gap, or overlap
 * @param accountManagement what a technical account manager owes and has done; null: none is agreed
 */
public record Contract(
        String subscriptionId,
        Plan plan,
        Deployment deployment,
        @Nullable LocalDate lastDay,
        Map<String, PromisedTime> objectives,
        Map<String, PromisedTime> escalation,
        List<PromisedKind> promised,
        @Nullable String region,
        @Nullable OwnHours hours,
        List<ExtendedTerm> terms,
        List<TermFlag> flags,
        @Nullable AccountManagement accountManagement) {

    /**
     * How long a response may take.
     *
     * @param objective null where it is due by an instant that is found
     * @param until that instant; null where it is a span
     */
    public record PromisedTime(String hours, @Nullable Duration objective, Objective.@Nullable Until until) {
        private static @Nullable PromisedTime of(@Nullable Objective it) {
            return it == null ? null : new PromisedTime(it.hours(), it.target(), it.until());
        }
    }

    /** Whether its terms have the two kinds of the support services annex alone. */
    @JsonIgnore
    public boolean isOfAnnex() {
        return promised.stream()
                .allMatch(it -> List.of(ClockKind.INITIAL_RESPONSE, ClockKind.MANAGER_RESPONSE)
                        .contains(it.kind()));
    }

    /** What is promised for a kind of clock, by severity, the worst first, by urgency, or for all. */
    public record PromisedKind(
            ClockKind kind,
            List<PromisedLimit> limits,
            @JsonIgnore boolean isBySeverity) {
        private static PromisedKind of(ClockDeclaration declared, Terms terms, Promise promise) {
            ClockKind kind = new ClockKind(declared.name());
            List<String> levels = terms.declared().names().levels(declared.by());
            Map<String, Objective> limits = promise.limits(kind);
            return new PromisedKind(
                    kind,
                    (levels.isEmpty() ? List.of(Objective.ANY) : levels)
                            .stream()
                                    .filter(it -> declared.by() != By.URGENCY || limits.containsKey(it))
                                    .map(it -> new PromisedLimit(
                                            it.equals(Objective.ANY) ? null : it, PromisedTime.of(limits.get(it))))
                                    .toList(),
                    declared.by() == By.SEVERITY);
        }

        private Map<String, PromisedTime> byLevel() {
            Map<String, PromisedTime> times = new LinkedHashMap<>();
            limits.stream().filter(it -> it.time() != null).forEach(it -> times.put(it.level(), it.time()));
            return times;
        }
    }

    /**
     * @param level a severity or an urgency; null: it depends on none
     * @param time null: best effort
     */
    public record PromisedLimit(
            @Nullable String level, @Nullable PromisedTime time) {}

    /**
     * A term, as promised and as extended.
     *
     * @param days that late responses have added
     * @param daysByHand what was added by hand, or taken away; null: nothing
     */
    public record ExtendedTerm(
            LocalDate start,
            LocalDate effectiveTermStart,
            LocalDate end,
            long days,
            LocalDate extendedEnd,
            @Nullable Long daysByHand) {
        private static ExtendedTerm of(Term term) {
            return new ExtendedTerm(
                    term.termStart(),
                    term.effectiveTermStart(),
                    term.termEnd(),
                    term.extensionDays(),
                    term.extendedTermEnd(),
                    term.daysByHand());
        }
    }

    /**
     * @param days given by the first day of their term
     * @param events what was told of it
     */
    public static Contract of(
            ContractInForce contract,
            Map<LocalDate, Long> days,
            Collection<ContractEvent> events,
            RuleBook rules,
            Instant now) {
        EffectiveTerms terms = contract.effectiveTerms(days, rules);
        Promise promise = contract.cover(now, terms, rules).promise();
        Terms promisedBy = rules.terms(promise.terms());
        List<PromisedKind> promised = promisedBy.declared().clocks().values().stream()
                .map(it -> PromisedKind.of(it, promisedBy, promise))
                .toList();
        Agreement agreement = contract.at(now).agreement();
        return new Contract(
                contract.subscriptionId(),
                promise.plan(),
                contract.deployment(),
                terms.lastDay().orElse(null),
                of(ClockKind.INITIAL_RESPONSE, promised),
                of(ClockKind.MANAGER_RESPONSE, promised),
                promised,
                agreement == null ? null : agreement.region(),
                promise.hours(),
                terms.terms().stream().map(ExtendedTerm::of).toList(),
                contract.booked().flags(),
                AccountManagement.of(events, now, rules.termsAt(now).zone(), day -> terms.on(day) == DayStatus.COVERED)
                        .orElse(null));
    }

    private static Map<String, PromisedTime> of(ClockKind kind, List<PromisedKind> promised) {
        return promised.stream()
                .filter(it -> it.kind().equals(kind))
                .findFirst()
                .map(PromisedKind::byLevel)
                .orElse(Map.of());
    }
}
