package dev.frist.console;

import dev.frist.console.jdbc.ReadModelStore;
import dev.frist.console.projection.ReceivedEvent;
import dev.frist.events.FactId;
import dev.frist.events.PublishedEvent;
import dev.frist.kit.consume.Poll;
import dev.frist.kit.consume.PollHandler;
import dev.frist.kit.consume.Positions;
import dev.frist.kit.consume.StreamGate;
import dev.frist.kit.wire.CloudEventReader;
import dev.frist.kit.wire.IncomingEvent;
import dev.frist.kit.wire.UnreadableEvent;
import dev.frist.store.EventLanguage;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Projects a poll's events, in one transaction with the offsets that they came from. */
public final class WhenAnythingHappensThenProjectIt implements PollHandler {
    private final EventLanguage language;
    private final StreamGate gate;
    private final ReadModelStore readModels;
    private final Consumer<Positions> progress;

    /** @param progress is told several times a second how far everything has been read */
    public WhenAnythingHappensThenProjectIt(
            EventLanguage language, StreamGate gate, ReadModelStore readModels, Consumer<Positions> progress) {
        this.language = language;
        this.gate = gate;
        this.readModels = readModels;
        this.progress = progress;
    }

    @Override
    public void handle(Poll poll) {
        StreamGate.SequenceCheck admission = gate.admit(poll.records().stream()
                .map(WhenAnythingHappensThenProjectIt::event)
                .toList());
        if (!admission.passed().isEmpty()) {
            readModels.project(admission.passed().stream().map(this::received).toList());
        }
        admission.store();
    }

    @Override
    public boolean onTick(Positions positions) {
        progress.accept(positions);
        return false;
    }

    private static IncomingEvent event(ConsumerRecord<byte[], byte[]> record) {
        return switch (CloudEventReader.read(record)) {
            case IncomingEvent event -> event;
            case UnreadableEvent unreadable ->
                throw new IllegalStateException(unreadable.problem().toString());
        };
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
                event.record().value());
    }
}
