package dev.frist.kit.web;

import dev.frist.kit.Refused;
import dev.frist.kit.wire.Moments;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A place in a list that is sorted by instants, and by ids where these are equal: the next page begins after it. */
public record PageCursor(Instant at, String id) {
    /** As it stands in a request; null: the list's beginning. */
    public static @Nullable PageCursor of(@Nullable String after) {
        if (after == null) {
            return null;
        }
        int split = after.indexOf('_');
        try {
            return new PageCursor(Moments.instant(after.substring(0, Math.max(split, 0))), after.substring(split + 1));
        } catch (DateTimeException _) {
            throw noPage(after);
        }
    }

    /** The id, where these are UUIDs. */
    public UUID uuid() {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException _) {
            throw noPage(text());
        }
    }

    private static Refused noPage(String after) {
        return new Refused("after", "no-page", "after must be the next of an earlier page, but is " + after);
    }

    /** What {@link #of} takes. */
    public String text() {
        return at + "_" + id;
    }
}
