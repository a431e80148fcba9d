package dev.frist.console.web;

import dev.frist.console.view.Filter;
import dev.frist.console.jdbc.Customers;
import dev.frist.events.Plan;
import io.swagger.v3.oas.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the board is narrowed to, as requests of people and of programs say it. */
public record BoardQuery(
        @Parameter(description = "1 to 4; absent: all", example = "1") @Nullable
        Integer severity,

        @Parameter(description = "Absent: all", example = "CUSTOM") @Nullable
        Plan plan,

        @Parameter(
                description = "Their name, or parts of it, without regard to case and accents; refused if it"
                        + " matches nobody; absent: all",
                example = "Example AG")
        @Nullable
        String customer) {

    public Filter filter(Customers customers) {
        String typed = Parameters.emptyToNull(customer);
        return new Filter(Parameters.severity(severity), plan, typed == null ? null : customers.named(typed));
    }
}
