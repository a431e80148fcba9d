package dev.frist.console.web;

import dev.frist.console.view.RejectionFilter;
import org.jspecify.annotations.Nullable;

/**
 * Which rejections are looked at, as the address says.
 *
 * @param after the place after which the page begins
 */
public record IntakeAddress(
        RejectionFilter filter, @Nullable String after) {
    public String here() {
        return nextAfter(after);
    }

    public String first() {
        return nextAfter(null);
    }

    public String nextAfter(@Nullable String place) {
        return Parameters.address(
                "/intake",
                "done",
                filter.done(),
                "rule",
                filter.rule(),
                "service",
                filter.service(),
                "q",
                filter.text(),
                "after",
                place);
    }
}
