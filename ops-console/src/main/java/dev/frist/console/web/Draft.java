package dev.frist.console.web;

import dev.frist.console.http.IntakeServices.Order;
import dev.frist.kit.wire.Texts;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/** What somebody has put into a form. */
public record Draft(
        @Nullable String by,
        @Nullable String reason,
        @Nullable Integer seen) {
    static final String COOKIE = "by";

    /** Empty, but for the name that was given the last time. */
    static Draft remembered(@Nullable String cookie) {
        return new Draft(cookie == null ? "" : decoded(cookie), "", null);
    }

    private static String decoded(String cookie) {
        try {
            return URLDecoder.decode(cookie, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOurs) {
            return "";
        }
    }

    void remember(HttpServletResponse response) {
        if (given(by).length() > Texts.LONGEST_NAME) {
            return;
        }
        ResponseCookie cookie = ResponseCookie.from(COOKIE, URLEncoder.encode(given(by), StandardCharsets.UTF_8))
                .path("/intake")
                .maxAge(Duration.ofDays(365))
                .httpOnly(true)
                .sameSite("Strict")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    Order order() {
        return new Order(given(by), given(reason), seen);
    }

    private static String given(@Nullable String text) {
        return text == null ? "" : text;
    }
}
