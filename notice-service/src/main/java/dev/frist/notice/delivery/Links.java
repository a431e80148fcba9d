package dev.frist.notice.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;

/** Where a recipient can read on: pages of the console. */
public record Links(URI console) {
    public URI ticket(String ticketId) {
        return page("/ticket?id=" + encoded(ticketId));
    }

    /** Where what services cannot get past is shown. */
    public URI intake() {
        return page("/intake");
    }

    private URI page(String path) {
        return URI.create(console.toString().replaceFirst("/+$", "") + path);
    }

    /** With percent signs, as paths and CloudEvents headers want it. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
