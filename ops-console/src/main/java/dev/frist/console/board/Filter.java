package dev.frist.console.board;

import dev.frist.events.Plan;
import dev.frist.events.Severity;
import org.jspecify.annotations.Nullable;

/** What the board is narrowed to; null: everything. */
public record Filter(
        @Nullable Severity severity,
        @Nullable Plan plan,
        @Nullable String customer) {
    public static final Filter ALL = new Filter(null, null, null);

    public boolean isAll() {
        return severity == null && plan == null && customer == null;
    }
}
