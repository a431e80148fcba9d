package dev.frist.notice.delivery.lanes;

import java.time.Duration;

/**
 * @param attempt how long an attempt may take, whatever the recipient's server does
 * @param room how many attempts for one recipient run side by side in this process
 * @param day how long a notice is worth sending
 */
public record Limits(Duration attempt, int room, Duration day) {
    /** When others may take a notice that somebody has taken: it has certainly ended by then, or has died. */
    Duration lease() {
        return attempt.multipliedBy(2);
    }
}
