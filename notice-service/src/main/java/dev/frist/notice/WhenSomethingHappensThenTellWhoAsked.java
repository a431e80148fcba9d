package dev.frist.notice;

import dev.frist.events.FactId;
import dev.frist.events.PublishedEvent;
import dev.frist.kit.consume.Poll;
import dev.frist.kit.consume.PollHandler;
import dev.frist.kit.consume.StreamGate;
import dev.frist.kit.wire.IncomingEvent;
import dev.frist.notice.raising.CaseFile;
import dev.frist.notice.raising.Raising;
import dev.frist.notice.raising.ReceivedEvent;
import dev.frist.store.EventLanguage;
import dev.frist.store.UnitOfWork;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Raises the notices that a poll leads to, in one transaction with the offsets that it came from. Nothing goes out here. */
public final class WhenSomethingHappensThenTellWhoAsked implements PollHandler {
    private final Raisings raisings;
    private final EventLanguage language;
    private final StreamGate gate;

    public WhenSomethingHappensThenTellWhoAsked(Raisings raisings, EventLanguage language, StreamGate gate) {
        this.raisings = raisings;
        this.language = language;
        this.gate = gate;
    }

    @Override
    public void handle(Poll poll) {
        List<IncomingEvent> events = poll.events();
        raisings.run(set -> raise(set, events));
    }

    private Raisings.Decided raise(UnitOfWork set, List<IncomingEvent> events) {
        StreamGate.SequenceCheck check = gate.admit(events);
        List<ReceivedEvent> received = check.passed().stream()
                .map(this::received)
                .filter(it -> it.ticketId().isPresent())
                .toList();
        List<CaseFile> files = raisings.files(
                received.stream().flatMap(it -> it.ticketId().stream()).collect(Collectors.toSet()));
        Stream<String> clocksOfEvents = Stream.concat(
                        received.stream(), files.stream().flatMap(it -> it.waiting().stream()))
                .map(ReceivedEvent::clockId)
                .flatMap(Optional::stream);
        Set<String> clocks = Stream.concat(clocksOfEvents, files.stream().flatMap(CaseFile::escalationClocks))
                .collect(Collectors.toSet());
        Raising raising = raisings.knowing(set, files, clocks);
        received.forEach(raising::see);
        return new Raisings.Decided(raising, () -> {
            raisings.save(raising.files());
            check.store();
        });
    }

    private ReceivedEvent received(IncomingEvent event) {
        return new ReceivedEvent(
                event.source(),
                event.id(),
                event.fact(FactId::new),
                Objects.requireNonNullElse(event.recordedTime(), event.time()),
                event.correlationId(),
                event.importId(),
                (PublishedEvent) language.read(event.type(), event.data()));
    }
}
