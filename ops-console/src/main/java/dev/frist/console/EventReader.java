package dev.frist.console;

import dev.frist.console.projection.ReceivedEvent;
import dev.frist.console.projection.ReceivedRejectionEvent;
import dev.frist.console.projection.ReceivedRejectionEvent.Recognised;
import dev.frist.events.FactId;
import dev.frist.events.PublishedEvent;
import dev.frist.events.Rejection;
import dev.frist.events.RejectionEvent;
import dev.frist.intake.FactReader;
import dev.frist.kit.wire.CloudEventReader;
import dev.frist.kit.wire.IncomingEvent;
import dev.frist.kit.wire.Texts;
import dev.frist.kit.wire.UnreadableEvent;
import dev.frist.promises.contract.ContractEvent;
import dev.frist.store.EventLanguage;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads events of every topic as they are projected, and what can be recognised of a fact that was rejected. */
public final class EventReader {
    private static final EventLanguage REJECTIONS = EventLanguage.rejections();

    private final EventLanguage language;

    public EventReader(EventLanguage language) {
        this.language = language;
    }

    public List<ReceivedEvent> received(List<IncomingEvent> events) {
        return events.stream().map(this::received).toList();
    }

    private ReceivedEvent received(IncomingEvent event) {
        return new ReceivedEvent(
                event.record().topic(),
                Objects.requireNonNull(event.subject()),
                Objects.requireNonNull(event.sequence()),
                event.type(),
                event.fact(FactId::new),
                event.time(),
                Objects.requireNonNullElse(event.recordedTime(), event.time()),
                (PublishedEvent) language.read(event.type(), event.data()),
                event.record().value(),
                ContractEvent.rules(event.extension(ContractEvent.RULES)));
    }

    public List<ReceivedRejectionEvent> rejections(List<IncomingEvent> events) {
        return events.stream().map(EventReader::rejection).toList();
    }

    private static ReceivedRejectionEvent rejection(IncomingEvent event) {
        RejectionEvent what = (RejectionEvent) REJECTIONS.read(event.type(), event.data());
        String subject = Objects.requireNonNull(event.subject());
        return new ReceivedRejectionEvent(
                UUID.fromString(subject.substring(subject.indexOf('/') + 1)),
                Objects.requireNonNull(event.sequence()),
                event.source().substring(event.source().lastIndexOf('/') + 1),
                event.type(),
                Objects.requireNonNullElse(event.recordedTime(), event.time()),
                what,
                what instanceof Rejection rejection ? recognised(rejection, event.importId()) : Recognised.NOTHING,
                event.record().value());
    }

    private static Recognised recognised(Rejection rejection, @Nullable String importId) {
        return switch (CloudEventReader.read(FactReader.record(rejection.original()))) {
            case IncomingEvent it -> new Recognised(it.source(), it.id(), about(it), importId);
            case UnreadableEvent it -> new Recognised(it.source(), it.id(), null, importId);
        };
    }

    private static @Nullable String about(IncomingEvent event) {
        return Stream.of("ticketId", "subscriptionId")
                .map(name -> event.data().path(name).asString(""))
                // What is too long for an id names nothing, and would be too long to be looked up by.
                .filter(id -> !id.isEmpty() && Texts.length(id) <= Texts.LONGEST_NAME)
                .findFirst()
                .orElse(null);
    }
}
