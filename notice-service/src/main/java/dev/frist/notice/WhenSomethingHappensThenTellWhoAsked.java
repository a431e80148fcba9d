package dev.frist.notice;

import dev.frist.events.FactId;
import dev.frist.events.PublishedEvent;
import dev.frist.kit.consume.Poll;
import dev.frist.kit.consume.PollHandler;
import dev.frist.kit.consume.StreamGate;
import dev.frist.kit.wire.IncomingEvent;
import dev.frist.notice.jdbc.CaseTable;
import dev.frist.notice.jdbc.NoticeRepository;
import dev.frist.notice.raising.CaseFile;
import dev.frist.notice.raising.Raising;
import dev.frist.notice.raising.ReceivedEvent;
import dev.frist.notice.rules.NoticeRules;
import dev.frist.store.EventLanguage;
import dev.frist.store.UnitOfWork;
import dev.frist.store.UnitsOfWork;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Raises the notices that a poll leads to, in one transaction with the offsets that it came from. Nothing goes out here. */
public final class WhenSomethingHappensThenTellWhoAsked implements PollHandler {
    private final NoticeRules rules;
    private final NoticeSettings settings;
    private final EventLanguage language;
    private final UnitsOfWork sets;
    private final StreamGate gate;
    private final CaseTable cases;
    private final NoticeRepository notices;
    private final NoticeMetrics metrics;

    public WhenSomethingHappensThenTellWhoAsked(
            NoticeRules rules,
            NoticeSettings settings,
            EventLanguage language,
            UnitsOfWork sets,
            StreamGate gate,
            CaseTable cases,
            NoticeRepository notices,
            NoticeMetrics metrics) {
        this.rules = rules;
        this.settings = settings;
        this.language = language;
        this.sets = sets;
        this.gate = gate;
        this.cases = cases;
        this.notices = notices;
        this.metrics = metrics;
    }

    @Override
    public void handle(Poll poll) {
        List<IncomingEvent> events = poll.events();
        sets.run(set -> raise(set, events));
    }

    private Raising raise(UnitOfWork set, List<IncomingEvent> events) {
        cases.alone();
        StreamGate.SequenceCheck check = gate.admit(events);
        List<ReceivedEvent> received = check.passed().stream()
                .map(this::received)
                .filter(it -> it.ticketId().isPresent())
                .toList();
        List<CaseFile> files = cases.find(
                received.stream().flatMap(it -> it.ticketId().stream()).collect(Collectors.toSet()));
        Set<String> clocks = Stream.concat(received.stream(), files.stream().flatMap(it -> it.waiting().stream()))
                .map(ReceivedEvent::clockId)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        Raising raising = new Raising(rules, settings, set.recordedAt(), files, notices.ofClocks(clocks));
        received.forEach(raising::see);
        notices.store(set, raising.changes());
        cases.save(raising.files());
        check.store();
        metrics.raised(raising);
        return raising;
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
