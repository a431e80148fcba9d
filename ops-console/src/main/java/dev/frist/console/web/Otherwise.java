package dev.frist.console.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;

/**
 * Where a page stands in another language: at its own address, whole. What a form was sent to stands below the page that shows
 * the form.
 *
 * @param query as it was sent, without the language; empty if nothing else was asked for
 */
public record Otherwise(String path, String query) {
    private static final String LANGUAGE = "lang=";

    static Otherwise of(HttpServletRequest request) {
        // Of two slashes at the beginning a browser would make another host.
        String path = request.getRequestURI().replaceFirst("^/+", "/");
        return HttpMethod.GET.matches(request.getMethod())
                ? new Otherwise(path, rest(Objects.requireNonNullElse(request.getQueryString(), "")))
                : new Otherwise(path.substring(0, Math.max(1, path.lastIndexOf('/'))), "");
    }

    /** @param language as ISO 639 names it */
    public String in(String language) {
        return path
                + Stream.of(query, LANGUAGE + language)
                        .filter(it -> !it.isEmpty())
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String rest(String query) {
        return Arrays.stream(query.split("&"))
                .filter(it -> !it.startsWith(LANGUAGE))
                .collect(Collectors.joining("&"));
    }
}
