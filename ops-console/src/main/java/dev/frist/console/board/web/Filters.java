package dev.frist.console.board.web;

import dev.frist.console.board.Filter;
import dev.frist.events.Plan;
import dev.frist.events.Severity;
import dev.frist.kit.problem.Refused;
import org.jspecify.annotations.Nullable;

/** What is narrowed to, as requests say it; an empty parameter is none. */
final class Filters {
    private Filters() {}

    /** @throws Refused if there is no such severity */
    static Filter of(@Nullable Integer severity, @Nullable Plan plan, @Nullable String customer) {
        return new Filter(severity(severity), plan, emptyToNull(customer));
    }

    static @Nullable String emptyToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static @Nullable Severity severity(@Nullable Integer level) {
        if (level != null && (level < 1 || level > 4)) {
            throw new Refused("severity", "wrong-value", "severity must be 1 to 4, but is " + level);
        }
        return level == null ? null : Severity.of(level);
    }
}
