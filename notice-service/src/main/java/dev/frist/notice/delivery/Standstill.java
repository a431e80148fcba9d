package dev.frist.notice.delivery;

import dev.frist.events.NameUuid;
import dev.frist.store.relay.TroublesController.StandsStill;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A service that does not get on.
 *
 * @param consumer which of its consumers; null if the service does not answer at all
 * @param record at which it stands, as {@code frist.tickets-3@4711}; null if it is no record that stops it
 * @param since when it came to stand
 * @param problem why, for an operator
 */
public record Standstill(
        String service, @Nullable String consumer, @Nullable String record, Instant since, String problem) {
    private static final UUID STANDSTILLS = UUID.fromString("3b0b6c3e-9a55-5f6a-8d0e-7a4f2b1c9d14");

    static Standstill of(String service, StandsStill it) {
        String record = it.offset() == null ? null : "%s-%d@%d".formatted(it.topic(), it.partition(), it.offset());
        return new Standstill(service, it.consumer(), record, it.since(), it.problem());
    }

    /** What stands, and where. */
    public String place() {
        return service + (consumer == null ? "" : " " + consumer) + (record == null ? "" : " " + record);
    }

    /** The same however often, and by whichever instance, it is told within a day. */
    public String noticeId(String recipient) {
        LocalDate day = LocalDate.ofInstant(since, ZoneOffset.UTC);
        return NameUuid.of(STANDSTILLS, recipient, place(), day.toString()).toString();
    }
}
