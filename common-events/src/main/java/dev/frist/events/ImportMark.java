package dev.frist.events;

import java.util.Map;

/**
 * An import is finished, and all that came of it stands below these offsets.
 *
 * @param offsets by partition of the topic that the mark speaks of
 */
public record ImportMark(String importId, Map<Integer, Long> offsets) {
    public ImportMark {
        offsets = Map.copyOf(offsets);
    }

    /** The record key for what came of an import on the first topic. */
    public static String key(String importId) {
        return "import/" + importId;
    }

    /** The record key for what came of an import on the subscriptions' topic. */
    public static String subscriptionsKey(String importId) {
        return key(importId) + "/subscriptions";
    }

    /** Whether one who has stored everything below {@code position} of this partition has seen all of the import there. */
    public boolean isReadPast(int partition, long position) {
        Long end = offsets.get(partition);
        return end != null && end <= position;
    }
}
