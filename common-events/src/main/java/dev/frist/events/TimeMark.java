package dev.frist.events;

import java.time.Instant;
import java.util.Map;

/**
 * All that had been learned by an instant stands below these offsets.
 *
 * @param t0 the publisher's database time, taken before the offsets
 * @param offsets by partition, the first offset that may hold something learned later
 */
public record TimeMark(Instant t0, Map<Integer, Long> offsets) {
    /** The record key under which only the newest one is kept. */
    public static final String KEY = "time";
    /** The same for what is known of contracts. */
    public static final String SUBSCRIPTIONS_KEY = "time/subscriptions";

    public TimeMark {
        offsets = Map.copyOf(offsets);
    }
}
