package dev.frist.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.jspecify.annotations.Nullable;

/** One command on its way, and the stamp that its events get. */
final class Dispatch {
    private final UUID eventId;
    private final EventMetadata metadata;
    private final Instant recordedAt;
    private final List<DomainEventMessage<?>> events = new ArrayList<>();
    private @Nullable CommandResultMessage<?> result;

    Dispatch(UUID eventId, EventMetadata metadata, Instant recordedAt) {
        this.eventId = eventId;
        this.metadata = metadata;
        this.recordedAt = recordedAt;
    }

    /**
     * What the command has recorded, once its unit of work is through.
     *
     * @throws RuntimeException what its handler threw
     */
    List<DomainEventMessage<?>> through(CommandBus commands, Object command) {
        commands.dispatch(GenericCommandMessage.asCommandMessage(command), (sent, answer) -> result = answer);
        if (result == null) {
            throw new IllegalStateException("the command bus did not answer");
        }
        if (!result.isExceptional()) {
            return events;
        }
        switch (result.exceptionResult()) {
            case RuntimeException refusal -> throw refusal;
            case Error error -> throw error;
            case Throwable other -> throw new IllegalStateException(other);
        }
    }

    void record(List<? extends EventMessage<?>> messages) {
        messages.forEach(message -> events.add(stamped(message, events.size())));
    }

    private DomainEventMessage<?> stamped(EventMessage<?> message, int index) {
        DomainEventMessage<?> event = (DomainEventMessage<?>) message;
        Map<String, Object> stamp = new HashMap<>(metadata.toMap());
        stamp.putAll(event.getMetaData());
        return new GenericDomainEventMessage<>(
                event.getType(),
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                event.getPayload(),
                stamp,
                idOf(index).toString(),
                recordedAt);
    }

    private UUID idOf(int index) {
        return index == 0 ? eventId : UUID.nameUUIDFromBytes((eventId + "/" + index).getBytes(UTF_8));
    }
}
