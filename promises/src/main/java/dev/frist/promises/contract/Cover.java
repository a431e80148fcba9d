package dev.frist.promises.contract;

import dev.frist.events.Promise;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a customer could count on at a moment.
 *
 * @param promise nothing but on a day that is covered: no response time, nor a manager's
 * @param byChannel in its place for what comes by these channels
 * @param day what the contract says of that day
 * @param lastDay the subscription's last day, if it has ended and was not renewed
 */
public record Cover(
        String customer, Promise promise, Map<String, Promise> byChannel, DayStatus day, Optional<LocalDate> lastDay) {

    /** The same by any channel. */
    public Cover(String customer, Promise promise, DayStatus day, Optional<LocalDate> lastDay) {
        this(customer, promise, Map.of(), day, lastDay);
    }

    /** What is promised for what comes by this channel; null: it is not said. */
    public Promise promise(@Nullable String channel) {
        return channel == null ? promise : byChannel.getOrDefault(channel, promise);
    }
}
