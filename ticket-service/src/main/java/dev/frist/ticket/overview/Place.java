package dev.frist.ticket.overview;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.kit.problem.Refused;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/** A place in the list of tickets, newest first: the next page begins after it. */
public record Place(Instant openedAt, String ticketId) {
    /** As it stands in a link. */
    public String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((openedAt + " " + ticketId).getBytes(UTF_8));
    }

    /** @throws Refused if it is none that {@link #text} gave */
    public static Place of(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(" ", 2);
            if (parts.length == 2) {
                return new Place(Instant.parse(parts[0]), parts[1]);
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // Said below.
        }
        throw new Refused("after", "place", "after must be what a page before gave as next, but is " + text);
    }
}
