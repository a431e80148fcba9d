package dev.frist.console.view;

import dev.frist.events.Severity;
import dev.frist.kit.Refused;
import org.jspecify.annotations.Nullable;

/** What requests of people and of programs have in common. */
public final class Parameters {
    private Parameters() {}

    /** @throws Refused if there is no such severity */
    public static @Nullable Severity severity(@Nullable Integer level) {
        if (level != null && (level < 1 || level > 4)) {
            throw new Refused("severity", "wrong-value", "severity must be 1 to 4, but is " + level);
        }
        return level == null ? null : Severity.of(level);
    }

    /** A form sends what was not filled in as well. */
    public static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
