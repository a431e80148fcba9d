package dev.frist.intake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * What must be told with a fact, though its event could do without. Whether the same was taken in before does not depend on it.
 *
 * @param names of members that must not be missing
 * @param nothingElse whether members that are not known are refused, not kept: the preference {@code handling=strict} (RFC 7240)
 */
public record Demands(Set<String> names, boolean nothingElse) {
    public static final Demands NONE = new Demands(Set.of(), false);

    private static final String STRICT = "handling=strict";

    /** @param prefer header {@code Prefer}; null: there is none */
    public static Demands of(@Nullable String prefer, String... names) {
        boolean strict = prefer != null
                && Arrays.stream(prefer.split("[,;]"))
                        .map(it -> it.replaceAll("[\\s\"]", "").toLowerCase(Locale.ROOT))
                        .anyMatch(STRICT::equals);
        return new Demands(new TreeSet<>(Arrays.asList(names)), strict);
    }

    /** An answer that says which preference was heard. */
    public ResponseEntity.BodyBuilder answer(HttpStatus status) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status);
        return nothingElse ? answer.header("Preference-Applied", STRICT) : answer;
    }
}
