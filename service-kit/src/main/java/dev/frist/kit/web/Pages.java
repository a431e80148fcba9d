package dev.frist.kit.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Reads a list to its end that a service gives page by page, as {@link Page} is written. */
public final class Pages {
    private static final int PAGE = 1000;

    private Pages() {}

    /**
     * Shows every item.
     *
     * @param ask gives the answer to a path and query
     * @param path as in {@code /clocks}
     * @param query more than which page, beginning with {@code &}; or empty
     */
    public static void forEach(Function<String, JsonNode> ask, String path, String query, Consumer<JsonNode> reader) {
        String list = path + "?limit=" + PAGE + query;
        String page = list;
        while (!page.isEmpty()) {
            JsonNode read = ask.apply(page);
            read.path("items").forEach(reader);
            page = read.hasNonNull("next")
                    ? list + "&after=" + URLEncoder.encode(read.path("next").asString(), UTF_8)
                    : "";
        }
    }
}
