package dev.frist.clock;

import dev.frist.events.FactId;
import dev.frist.events.TicketEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event about a ticket, as it was read.
 *
 * @param id the identity that the fact had when it came in from outside
 * @param eventId id of the stored event, which causes what the clock records
 * @param partition where it was read, and so where its clocks live
 * @param importId null: a live fact
 * @param streamTime how far everything learned has been read on this partition; null while that is unknown
 */
public record ReceivedEvent(
        TicketEvent event,
        FactId id,
        String eventId,
        @Nullable String correlationId,
        int partition,
        @Nullable String importId,
        @Nullable Instant streamTime) {}
