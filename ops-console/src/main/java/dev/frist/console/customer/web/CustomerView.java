package dev.frist.console.customer.web;

import dev.frist.console.customer.Attained;
import dev.frist.console.customer.Contract;
import dev.frist.console.customer.Customer;
import dev.frist.events.Deployment;
import dev.frist.events.Objective;
import dev.frist.events.Plan;
import dev.frist.events.Promise;
import dev.frist.events.Urgency;
import dev.frist.promises.contract.Term;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A customer, for other programs. */
@Schema(description = "A customer: what was promised to them, and what it came to")
public record CustomerView(
        @Schema(example = "Example AG", description = "The customer's name")
        String name,

        @Schema(description = "How promises to them were kept")
        AttainedView attained,

        @Schema(description = "Their contracts") List<ContractView> contracts) {

    /** How promises were kept. */
    @Schema(description = "How promises were kept, of all their clocks")
    public record AttainedView(
            @Schema(example = "118", description = "Answered in time")
            long met,

            @Schema(example = "3", description = "Late, whatever came of it")
            long late,

            @Schema(example = "2", description = "Waiting, and not late")
            long open,

            @Schema(example = "97.5", description = "Kept in time, of what is decided; 100 while nothing is")
            double percent) {

        private static AttainedView of(Attained attained) {
            return new AttainedView(attained.met(), attained.late(), attained.open(), attained.percent());
        }
    }

    /** A contract. */
    @Schema(description = "A contract")
    public record ContractView(
            @Schema(example = "SUB-1", description = "The contract's id")
            String subscriptionId,

            @Schema(example = "CUSTOM", description = "The plan that is in force")
            Plan plan,

            @Schema(example = "CLOUD", description = "Where the software runs")
            Deployment deployment,

            @Schema(example = "2026-12-31", description = "Set where it ends") @Nullable
            LocalDate lastDay,

            @Schema(description = "Promised now, by severity 1 to 4; a severity that is left out is best effort")
            Map<String, ObjectiveView> objectives,

            @Schema(description = "Promised now for escalations, by urgency")
            Map<Urgency, ObjectiveView> escalation,

            @Schema(description = "Its terms, the earliest first")
            List<TermView> terms) {

        private static ContractView of(Contract contract) {
            Promise promise = contract.promise();
            return new ContractView(
                    contract.contract().subscriptionId(),
                    promise.plan(),
                    contract.contract().deployment(),
                    contract.contract().lastDay(),
                    views(promise.objectives(), it -> "" + it.level()),
                    views(promise.escalation(), it -> it),
                    contract.terms().stream().map(TermView::of).toList());
        }

        private static <K, V extends Comparable<V>> Map<V, ObjectiveView> views(
                Map<K, Objective> objectives, Function<K, V> key) {
            Map<V, ObjectiveView> views = new TreeMap<>();
            objectives.forEach((it, objective) -> views.put(key.apply(it), ObjectiveView.of(objective)));
            return views;
        }
    }

    /** An objective. */
    @Schema(description = "How long a response may take")
    public record ObjectiveView(
            @Schema(example = "TWENTY_FOUR_SEVEN", description = "The support hours that are counted")
            String hours,

            @Schema(example = "PT30M", description = "In support time", type = "string")
            Duration objective) {

        static ObjectiveView of(Objective objective) {
            return new ObjectiveView(objective.hours(), objective.target());
        }
    }

    /** A term. */
    @Schema(description = "A term, as promised and as extended")
    public record TermView(
            @Schema(example = "2026-01-01", description = "Its first day")
            LocalDate start,

            @Schema(example = "2026-12-31", description = "Its last day, as promised")
            LocalDate end,

            @Schema(example = "4", description = "Days that lateness has added")
            long days,

            @Schema(example = "2027-01-04", description = "Its last day with these")
            LocalDate extendedEnd) {

        private static TermView of(Term term) {
            return new TermView(term.start(), term.end(), term.days(), term.extendedEnd());
        }
    }

    static CustomerView of(Customer customer) {
        return new CustomerView(
                customer.name(),
                AttainedView.of(customer.attained()),
                customer.contracts().stream().map(ContractView::of).toList());
    }
}
