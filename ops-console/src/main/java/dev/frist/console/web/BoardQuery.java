package dev.frist.console.web;

import dev.frist.console.jdbc.Customers;
import dev.frist.console.view.Filter;
import dev.frist.console.view.Parameters;
import dev.frist.promises.terms.RuleBook;
import org.jspecify.annotations.Nullable;

/** What the board is narrowed to, as requests of people and of programs say it. */
public record BoardQuery(
        @Nullable String severity,
        @Nullable String plan,
        @Nullable String customer) {

    public Filter filter(Customers customers, RuleBook rules) {
        String typed = Parameters.given(customer);
        return new Filter(
                Parameters.severity(severity, rules.severities()),
                Parameters.plan(plan, rules.plans()),
                typed == null ? null : customers.named(typed));
    }
}
