package dev.frist.console.web;

import dev.frist.console.jdbc.Customers;
import dev.frist.console.view.Filter;
import dev.frist.console.view.Parameters;
import dev.frist.events.Plan;
import org.jspecify.annotations.Nullable;

/** What the board is narrowed to, as requests of people and of programs say it. */
public record BoardQuery(
        @Nullable Integer severity,
        @Nullable Plan plan,
        @Nullable String customer) {

    public Filter filter(Customers customers) {
        String typed = Parameters.given(customer);
        return new Filter(Parameters.severity(severity), plan, typed == null ? null : customers.named(typed));
    }
}
