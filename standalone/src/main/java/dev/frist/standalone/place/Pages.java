package dev.frist.standalone.place;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** A list that a service gives page by page: {@code items}, and {@code next}, to be given as {@code after}. */
public record Pages(RunningServices services, ServiceName service) {
    private static final int PAGE = 1000;

    /**
     * Shows every item.
     *
     * @param path as in {@code /clocks}
     * @param query more than which page, beginning with {@code &}; or empty
     */
    public void forEach(String path, String query, Consumer<JsonNode> reader) {
        String list = path + "?limit=" + PAGE + query;
        String page = list;
        while (!page.isEmpty()) {
            JsonNode read = services.get(service, page);
            read.path("items").forEach(reader);
            page = read.hasNonNull("next")
                    ? list + "&after=" + URLEncoder.encode(read.path("next").asString(), UTF_8)
                    : "";
        }
    }
}
