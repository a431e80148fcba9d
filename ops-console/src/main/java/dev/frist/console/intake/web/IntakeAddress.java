package dev.frist.console.intake.web;

import dev.frist.console.intake.RejectionFilter;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which rejections are looked at, as the address says.
 *
 * @param after the place after which the page begins
 */
public record IntakeAddress(
        RejectionFilter filter, @Nullable String after) {
    public String here() {
        return address(after);
    }

    public String first() {
        return address(null);
    }

    public String nextAfter(String place) {
        return address(place);
    }

    private String address(@Nullable String place) {
        UriComponentsBuilder uri = UriComponentsBuilder.fromPath("/intake").queryParam("done", filter.done());
        put(uri, "rule", filter.rule());
        put(uri, "service", filter.service());
        put(uri, "q", filter.text());
        put(uri, "after", place);
        return uri.encode().toUriString();
    }

    private static void put(UriComponentsBuilder uri, String name, @Nullable String value) {
        if (value != null) {
            uri.queryParam(name, "{" + name + "}").uriVariables(java.util.Map.of(name, value));
        }
    }
}
