package dev.frist.console.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.frist.events.Plan;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A customer: what was promised to them, and what it came to. */
public record Customer(String name, Attained attained, List<Contract> contracts) {
    public Customer {
        contracts = List.copyOf(contracts);
    }

    /** How promises were kept, of all their clocks. */
    public record Attained(long met, long late, long open) {
        @JsonProperty("percent")
        public double percent() {
            return met + late == 0 ? 100 : 100.0 * met / (met + late);
        }
    }

    /** A customer in a list. */
    @Schema(name = "CustomerEntry")
    public record Entry(String name, long contracts, List<Plan> plans, long days) {}
}
