package dev.frist.notice.raising;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.frist.events.ClockEvent;
import dev.frist.events.ClockEvent.BreachRestated;
import dev.frist.events.ClockEvent.BreachRetracted;
import dev.frist.events.ClockEvent.ResponseAtRisk;
import dev.frist.events.ClockEvent.ResponseBreached;
import dev.frist.events.ClockIds;
import dev.frist.events.EventTypes;
import dev.frist.events.FactId;
import dev.frist.events.NoticeKind;
import dev.frist.events.PublishedEvent;
import dev.frist.events.SubscriptionEvent.ExtensionReversed;
import dev.frist.events.SubscriptionEvent.TermExtended;
import dev.frist.events.TicketEvent;
import dev.frist.events.TicketEvent.EscalationRequested;
import dev.frist.kit.json.EventJson;
import dev.frist.store.EventLanguage;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event as it was read.
 *
 * @param fact the identity of the fact that it tells of
 * @param recordedAt when its service had stored it
 * @param importId null: live
 */
public record ReceivedEvent(
        String source,
        String id,
        FactId fact,
        Instant recordedAt,
        @Nullable String correlationId,
        @Nullable String importId,
        PublishedEvent event) {
    private static final EventLanguage LANGUAGE = EventLanguage.published();

    Cause cause() {
        return new Cause(source, id, recordedAt, correlationId, importId);
    }

    /** The ticket that it is about; empty: none. */
    public Optional<String> ticketId() {
        return switch (event) {
            case TicketEvent e -> Optional.of(e.ticketId());
            case ClockEvent e -> Optional.of(e.clock().ticketId());
            case TermExtended e -> Optional.of(e.ticketId());
            case ExtensionReversed e -> Optional.of(e.ticketId());
            default -> Optional.empty();
        };
    }

    /** The clock that it is about; empty: none, or each of its ticket. */
    public Optional<String> clockId() {
        return switch (event) {
            case ClockEvent e -> Optional.of(e.clock().clockId());
            case EscalationRequested e -> Optional.of(ClockIds.managerResponse(e.ticketId(), e.escalationId()));
            case TermExtended e -> Optional.of(e.clockId());
            case ExtensionReversed e -> Optional.of(e.clockId());
            default -> Optional.empty();
        };
    }

    /** As what somebody may want to be told of it; empty: nobody does. */
    Optional<NoticeKind> kind() {
        return switch (event) {
            case ResponseAtRisk _ -> Optional.of(NoticeKind.AT_RISK);
            case ResponseBreached e -> Optional.of(breach(e));
            case BreachRestated e -> Optional.of(breach(e));
            case BreachRetracted _ -> Optional.of(NoticeKind.BREACH_RETRACTED);
            case EscalationRequested _ -> Optional.of(NoticeKind.ESCALATION_REQUESTED);
            case TermExtended _ -> Optional.of(NoticeKind.DAYS_GIVEN);
            case ExtensionReversed _ -> Optional.of(NoticeKind.DAYS_TAKEN_BACK);
            default -> Optional.empty();
        };
    }

    private static NoticeKind breach(ClockEvent event) {
        return event.clock().escalationId() == null ? NoticeKind.BREACH : NoticeKind.MANAGER_RESPONSE_BREACHED;
    }

    /** An event as a ticket's file keeps it: as JSON of its type. */
    record Stored(
            String source,
            String id,
            Instant recordedAt,
            @Nullable String correlationId,
            @Nullable String importId,
            String type,
            String data) {}

    @JsonValue
    Stored stored() {
        String type = EventTypes.nameOf(event.getClass());
        return new Stored(
                source, id, recordedAt, correlationId, importId, type, new String(EventJson.write(event), UTF_8));
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ReceivedEvent of(Stored it) {
        return new ReceivedEvent(
                it.source(),
                it.id(),
                new FactId(it.source(), it.id()),
                it.recordedAt(),
                it.correlationId(),
                it.importId(),
                (PublishedEvent) LANGUAGE.read(it.type(), it.data().getBytes(UTF_8)));
    }
}
