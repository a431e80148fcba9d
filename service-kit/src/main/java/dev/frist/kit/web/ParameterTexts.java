package dev.frist.kit.web;

import dev.frist.kit.Refused;
import dev.frist.kit.wire.Texts;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** An address is short enough, and its parameters are texts that can be stored, or nobody sees them. */
final class ParameterTexts {
    private static final int LONGEST = 8_000;

    private ParameterTexts() {}

    /** An address may have to be repeated in a header of the answer, where some characters take three. */
    static @Nullable Refusal checkLength(HttpServletRequest request) {
        String query = request.getQueryString();
        int length = request.getRequestURI().length() + (query == null ? 0 : query.length());
        return length > LONGEST
                ? Refusal.of(
                        HttpStatus.URI_TOO_LONG,
                        "max-length",
                        null,
                        "the address must have at most %d characters, but has %d".formatted(LONGEST, length))
                : null;
    }

    static @Nullable Refusal check(HttpServletRequest request) {
        try {
            request.getParameterMap().forEach(ParameterTexts::check);
            return null;
        } catch (InvalidParameterException malformed) {
            return Refusal.of(
                    HttpStatus.valueOf(malformed.getErrorCode()),
                    "parameters",
                    null,
                    "the parameters cannot be read: " + malformed.getMessage());
        } catch (Refused refused) {
            return new Refusal(HttpStatus.BAD_REQUEST, refused.problem());
        }
    }

    private static void check(String name, String[] values) {
        Texts.check("a parameter's name", name);
        for (String value : values) {
            Texts.check(name, value);
        }
    }
}
