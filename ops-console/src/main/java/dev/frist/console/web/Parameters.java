package dev.frist.console.web;

import dev.frist.events.Severity;
import dev.frist.kit.Refused;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

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
    public static @Nullable String emptyToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /**
     * An address with its query.
     *
     * @param parameters names and values by turns; what is null is left out
     */
    public static String address(String path, @Nullable Object... parameters) {
        UriComponentsBuilder uri = UriComponentsBuilder.fromPath(path);
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            String name = (String) Objects.requireNonNull(parameters[i]);
            if (parameters[i + 1] != null) {
                uri.queryParam(name, "{" + name + "}");
                values.put(name, parameters[i + 1]);
            }
        }
        return uri.encode().buildAndExpand(values).toUriString();
    }
}
