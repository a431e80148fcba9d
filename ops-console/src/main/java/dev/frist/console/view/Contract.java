package dev.frist.console.view;

import dev.frist.events.Deployment;
import dev.frist.events.Objective;
import dev.frist.events.Plan;
import dev.frist.events.Promise;
import dev.frist.events.Urgency;
import dev.frist.promises.contract.ContractInForce;
import dev.frist.promises.contract.Term;
import dev.frist.promises.terms.RuleBook;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One contract: what is promised now, and its terms with what they are extended by. */
@Schema(description = "A contract")
public record Contract(
        @Schema(example = "SUB-1", description = "The contract's id")
        String subscriptionId,

        @Schema(example = "CUSTOM", description = "The plan that is in force")
        Plan plan,

        @Schema(example = "CLOUD", description = "Where the software runs")
        Deployment deployment,

        @Schema(example = "2026-12-31", description = "Set where it ends") @Nullable
        LocalDate lastDay,

        @Schema(description = "Promised now, by severity 1 to 4; a severity that is left out is best effort")
        SortedMap<String, PromisedTime> objectives,

        @Schema(description = "Promised now for escalations, by urgency")
        SortedMap<Urgency, PromisedTime> escalation,

        @Schema(description = "Its terms, the earliest first")
        List<ExtendedTerm> terms) {

    /** How long a response may take. */
    @Schema(description = "How long a response may take")
    public record PromisedTime(
            @Schema(example = "TWENTY_FOUR_SEVEN", description = "The support hours that are counted")
            String hours,

            @Schema(example = "PT30M", description = "In support time", type = "string")
            Duration objective) {}

    /** A term, as promised and as extended. */
    @Schema(description = "A term, as promised and as extended")
    public record ExtendedTerm(
            @Schema(example = "2026-01-01", description = "Its first day")
            LocalDate start,

            @Schema(example = "2026-12-31", description = "Its last day, as promised")
            LocalDate end,

            @Schema(example = "4", description = "Days that lateness has added")
            long days,

            @Schema(example = "2027-01-04", description = "Its last day with these")
            LocalDate extendedEnd) {
        private static ExtendedTerm of(Term term) {
            return new ExtendedTerm(term.start(), term.end(), term.days(), term.extendedEnd());
        }
    }

    /** @param days given by the first day of their term */
    public static Contract of(ContractInForce contract, Map<LocalDate, Long> days, RuleBook rules, Instant now) {
        Promise promise = contract.cover(now, rules).promise();
        return new Contract(
                contract.subscriptionId(),
                promise.plan(),
                contract.deployment(),
                contract.lastDay(),
                promised(promise.objectives(), it -> "" + it.level()),
                promised(promise.escalation(), it -> it),
                contract.effectiveTerms(days, rules).stream()
                        .map(ExtendedTerm::of)
                        .toList());
    }

    private static <K, V extends Comparable<V>> SortedMap<V, PromisedTime> promised(
            Map<K, Objective> objectives, Function<K, V> key) {
        SortedMap<V, PromisedTime> promised = new TreeMap<>();
        objectives.forEach((it, objective) ->
                promised.put(key.apply(it), new PromisedTime(objective.hours(), objective.target())));
        return promised;
    }
}
