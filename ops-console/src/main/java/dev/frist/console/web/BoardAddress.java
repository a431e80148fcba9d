package dev.frist.console.web;

import dev.frist.console.view.Filter;
import dev.frist.console.view.Panel;
import org.jspecify.annotations.Nullable;

/**
 * A view of the board, as its address says.
 *
 * @param status one list alone; null: the board
 * @param after the place after which its page begins
 */
public record BoardAddress(
        Filter filter, @Nullable Panel status, @Nullable String after) {
    /** The same, but another list; null: the board. */
    public String showing(@Nullable Panel other) {
        return address(other, null);
    }

    public String nextAfter(String place) {
        return address(status, place);
    }

    /** This view itself. */
    public String here() {
        return address(status, after);
    }

    private String address(@Nullable Panel panel, @Nullable String place) {
        return Parameters.address(
                "/",
                "severity",
                filter.severity() == null ? null : filter.severity().level(),
                "plan",
                filter.plan(),
                "customer",
                filter.customer() == null ? null : filter.customer().typed(),
                "status",
                panel,
                "after",
                place);
    }
}
