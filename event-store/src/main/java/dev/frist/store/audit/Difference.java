package dev.frist.store.audit;

import org.jspecify.annotations.Nullable;

/**
 * Something that is not as it should be, and where.
 *
 * @param check which check found it
 * @param where the place, for people: a stream's event, a checkpoint, a row
 * @param event id of the event concerned
 * @param expected cut off if it is long; so what was found
 * @param rule what it breaks, in words
 */
public record Difference(
        String check,
        String where,
        @Nullable String ticketId,
        @Nullable String event,
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
            return new Difference(check, where, null, null, String.valueOf(expected), String.valueOf(found), sentence);
        }

        Difference brokenBy(StoredEvent event, Object expected, Object found) {
            return brokenAt(event.where(), expected, found).ofEvent(event.row().eventId());
        }
    }

    /** @param id null: of none that is known */
    public Difference ofEvent(@Nullable Object id) {
        return new Difference(check, where, ticketId, id == null ? null : id.toString(), expected, found, rule);
    }

    public Difference ofTicket(String id) {
        return new Difference(check, where, id, event, expected, found, rule);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST
                ? text
                : "%s… (%,d characters)".formatted(text.substring(0, LONGEST), text.length());
    }
}
