package dev.frist.console.customer.web;

import dev.frist.console.customer.jdbc.CustomerSearch.Entry;
import dev.frist.events.Plan;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A customer in a list, for other programs. */
@Schema(description = "A customer in a list")
public record CustomerEntry(
        @Schema(example = "Example AG", description = "The customer's name")
        String name,

        @Schema(example = "2", description = "How many contracts they have")
        long contracts,

        @Schema(example = "[\"CUSTOM\"]", description = "The plans of these")
        List<Plan> plans,

        @Schema(example = "4", description = "Days given to them in all")
        long days) {

    static CustomerEntry of(Entry entry) {
        return new CustomerEntry(entry.customer(), entry.contracts(), entry.plans(), entry.days());
    }
}
