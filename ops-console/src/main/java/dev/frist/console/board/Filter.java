package dev.frist.console.board;

import dev.frist.console.customer.NamedCustomers;
import dev.frist.events.Plan;
import dev.frist.events.Severity;
import org.jspecify.annotations.Nullable;

/** What the board is narrowed to; null: everything. */
public record Filter(
        @Nullable Severity severity,
        @Nullable Plan plan,
        @Nullable NamedCustomers customer) {
    public static final Filter ALL = new Filter(null, null, null);

    /** Whether it is narrowed to a customer of whom nobody has heard: figures of nobody would seem to be good news. */
    public boolean isOfNobody() {
        return customer != null && customer.isNobody();
    }

    public boolean isAll() {
        return severity == null && plan == null && customer == null;
    }
}
