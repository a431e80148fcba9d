package dev.frist.console.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.frist.events.Plan;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A customer: what was promised to them, and what it came to. */
@Schema(description = "A customer: what was promised to them, and what it came to")
public record Customer(
        @Schema(example = "Example AG", description = "The customer's name")
        String name,

        @Schema(description = "How promises to them were kept")
        Attained attained,

        @Schema(description = "Their contracts") List<Contract> contracts) {
    public Customer {
        contracts = List.copyOf(contracts);
    }

    /** How promises were kept, of all their clocks. */
    @Schema(description = "How promises were kept, of all their clocks")
    public record Attained(
            @Schema(example = "118", description = "Answered in time")
            long met,

            @Schema(example = "3", description = "Late, whatever came of it")
            long late,

            @Schema(example = "2", description = "Waiting, and not late")
            long open) {
        @JsonProperty("percent")
        @Schema(example = "97.5", description = "Kept in time, of what is decided; 100 while nothing is")
        public double percent() {
            return met + late == 0 ? 100 : 100.0 * met / (met + late);
        }
    }

    /** A customer in a list. */
    @Schema(name = "CustomerEntry", description = "A customer in a list")
    public record Entry(
            @Schema(example = "Example AG", description = "The customer's name")
            String name,

            @Schema(example = "2", description = "How many contracts they have")
            long contracts,

            @Schema(example = "[\"CUSTOM\"]", description = "The plans of these")
            List<Plan> plans,

            @Schema(example = "4", description = "Days given to them in all")
            long days) {}
}
