package dev.frist.console.view;

import dev.frist.events.Plan;
import dev.frist.events.Severity;
import dev.frist.kit.Refused;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What requests of people and of programs have in common. */
public final class Parameters {
    private Parameters() {}

    /**
     * @param known of all terms at hand
     * @throws Refused if there is no such severity
     */
    public static @Nullable Severity severity(@Nullable String name, Collection<Severity> known) {
        return known("severity", name, known);
    }

    /**
     * @param known of all terms at hand
     * @throws Refused if there is no such plan
     */
    public static @Nullable Plan plan(@Nullable String name, Collection<Plan> known) {
        return known("plan", name, known);
    }

    private static <T> @Nullable T known(String field, @Nullable String name, Collection<T> known) {
        String typed = given(name);
        if (typed == null) {
            return null;
        }
        return known.stream()
                .filter(it -> it.toString().equals(typed))
                .findFirst()
                .orElseThrow(() -> new Refused(
                        field, "wrong-value", "%s must be one of %s, but is %s".formatted(field, known, typed)));
    }

    /** A form sends what was not filled in as well. */
    public static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
