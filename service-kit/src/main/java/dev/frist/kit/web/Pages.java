package dev.frist.kit.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads a list to its end that a service gives page by page, as {@link Page} is written. */
public final class Pages {
    private static final int PAGE = 1000;

    private Pages() {}

    /**
     * Every item; a page is asked for when those before it have been read.
     *
     * @param ask gives the answer to a path and query
     * @param path as in {@code /clocks}
     * @param query more than which page, beginning with {@code &}; or empty
     */
    public static Stream<JsonNode> read(Function<String, JsonNode> ask, String path, String query) {
        return read(ask, path + "?limit=" + PAGE + query);
    }

    /** The same of a list whose pages are as large as their service likes. */
    public static Stream<JsonNode> read(Function<String, JsonNode> ask, String list) {
        return Stream.iterate(
                        ask.apply(list),
                        Objects::nonNull,
                        page -> page.hasNonNull("next")
                                ? ask.apply(list + "&after="
                                        + URLEncoder.encode(page.path("next").asString(), UTF_8))
                                : null)
                .flatMap(page -> page.path("items").valueStream());
    }
}
