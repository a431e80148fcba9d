package dev.frist.console.view;

import dev.frist.events.Plan;
import dev.frist.events.Severity;
import org.jspecify.annotations.Nullable;

/** What the board is narrowed to; null: everything. */
public record Filter(
        @Nullable Severity severity,
        @Nullable Plan plan,
        @Nullable NamedCustomers customer) {
    /** Whether it is narrowed to a customer of whom nobody has heard: figures of nobody would seem to be good news. */
    public boolean isOfNobody() {
        return customer != null && customer.isNobody();
    }
}
