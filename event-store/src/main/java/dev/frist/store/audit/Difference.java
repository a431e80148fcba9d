package dev.frist.store.audit;

import dev.frist.kit.json.EventJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Something that is not as it should be, and where.
 *
 * @param check which check found it
 * @param where the place, for people: a stream's event, a checkpoint, a row
 * @param event id of the event concerned
 * @param by who reported that event; null: it does not say, or cannot be read
 * @param note what they had to add
 * @param expected cut off if it is long; so what was found
 * @param rule what it breaks, in words
 */
public record Difference(
        String check,
        String where,
        @Nullable String ticketId,
        @Nullable String event,
        @Nullable String by,
        @Nullable String note,
        String expected,
        String found,
        String rule) {
    private static final int LONGEST = 4_000;

    public Difference {
        expected = cut(expected);
        found = cut(found);
    }

    /**
     * What should hold.
     *
     * @param check which check looks after it
     */
    public record Rule(String check, String sentence) {
        public Difference brokenAt(String where, @Nullable Object expected, @Nullable Object found) {
            return new Difference(
                    check, where, null, null, null, null, String.valueOf(expected), String.valueOf(found), sentence);
        }

        Difference brokenBy(StoredEvent event, Object expected, Object found) {
            return brokenAt(event.where(), expected, found)
                    .ofEvent(event.row().eventId())
                    .saidIn(event.row().payload());
        }
    }

    /** @param id null: of none that is known */
    public Difference ofEvent(@Nullable Object id) {
        return new Difference(
                check, where, ticketId, id == null ? null : id.toString(), by, note, expected, found, rule);
    }

    public Difference ofTicket(String id) {
        return new Difference(check, where, id, event, by, note, expected, found, rule);
    }

    private Difference saidIn(byte[] payload) {
        try {
            JsonNode personal = EventJson.mapper().readTree(payload).path("personal");
            return new Difference(
                    check,
                    where,
                    ticketId,
                    event,
                    personal.path("by").asString(null),
                    personal.path("note").asString(null),
                    expected,
                    found,
                    rule);
        } catch (JacksonException e) {
            // What is wrong with it may be that.
            return this;
        }
    }

    private static String cut(String text) {
        return text.length() <= LONGEST
                ? text
                : "%s… (%,d characters)".formatted(text.substring(0, LONGEST), text.length());
    }
}
