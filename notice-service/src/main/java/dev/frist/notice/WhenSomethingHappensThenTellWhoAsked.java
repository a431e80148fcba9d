package dev.frist.notice;

import dev.frist.events.ClockEvent;
import dev.frist.events.EventTypes;
import dev.frist.events.FactId;
import dev.frist.events.NoticeEvent;
import dev.frist.events.PublishedEvent;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.ExtensionReversed;
import dev.frist.events.SubscriptionEvent.TermExtended;
import dev.frist.events.TicketEvent;
import dev.frist.kit.consume.DeadLetters;
import dev.frist.kit.consume.Poll;
import dev.frist.kit.consume.PollHandler;
import dev.frist.kit.consume.StreamGate;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.wire.CloudEventReader;
import dev.frist.kit.wire.IncomingEvent;
import dev.frist.notice.jdbc.CaseTable;
import dev.frist.notice.jdbc.NoticeRepository;
import dev.frist.notice.raising.News;
import dev.frist.notice.raising.Raising;
import dev.frist.notice.raising.ReceivedEvent;
import dev.frist.notice.rules.NoticeRules;
import dev.frist.notice.web.NoticeMetrics;
import dev.frist.store.UnitOfWork;
import dev.frist.store.UnitsOfWork;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Raises the notices that a poll leads to, in one transaction with the offsets that it came from. Nothing goes out here. */
public final class WhenSomethingHappensThenTellWhoAsked implements PollHandler {
    private final NoticeRules rules;
    private final News news;
    private final UnitsOfWork sets;
    private final StreamGate gate;
    private final CaseTable cases;
    private final NoticeRepository notices;
    private final NoticeMetrics metrics;
    private final DeadLetters aside;

    public WhenSomethingHappensThenTellWhoAsked(
            NoticeRules rules,
            News news,
            UnitsOfWork sets,
            StreamGate gate,
            CaseTable cases,
            NoticeRepository notices,
            NoticeMetrics metrics,
            DeadLetters aside) {
        this.rules = rules;
        this.news = news;
        this.sets = sets;
        this.gate = gate;
        this.cases = cases;
        this.notices = notices;
        this.metrics = metrics;
        this.aside = aside;
    }

    private record OfTicket(String ticketId, ReceivedEvent heard) {}

    @Override
    public void handle(Poll poll) {
        List<IncomingEvent> events =
                poll.records().stream().map(CloudEventReader::readOurs).toList();
        sets.run(set -> raise(set, events));
    }

    @Override
    public void setAside(ConsumerRecord<byte[], byte[]> record, Exception problem) {
        aside.put(record, problem);
    }

    private int raise(UnitOfWork set, List<IncomingEvent> events) {
        cases.alone();
        StreamGate.SequenceCheck admission = gate.admit(events);
        List<OfTicket> passed = admission.passed().stream()
                .map(WhenSomethingHappensThenTellWhoAsked::received)
                .flatMap(it -> ticketOf(it.event()).map(id -> new OfTicket(id, it)).stream())
                .toList();
        Set<String> tickets = passed.stream().map(OfTicket::ticketId).collect(Collectors.toSet());
        Raising raising =
                new Raising(rules, news, notices, set.recordedAt(), cases.find(tickets), notices.waiting(tickets));
        passed.forEach(it -> raising.see(it.ticketId(), it.heard()));
        notices.store(set, raising.changes());
        cases.save(raising.files());
        admission.store();
        metrics.raised(raising);
        return passed.size();
    }

    private static ReceivedEvent received(IncomingEvent event) {
        Class<? extends PublishedEvent> type = EventTypes.classOf(event.type())
                .orElseThrow(() -> new IllegalStateException(event.type() + " is no published event"));
        return new ReceivedEvent(
                event.source(),
                event.id(),
                event.fact(FactId::new),
                Objects.requireNonNullElse(event.recordedTime(), event.time()),
                event.correlationId(),
                event.importId(),
                EventJson.read(event.data(), type));
    }

    private static Optional<String> ticketOf(PublishedEvent event) {
        return switch (event) {
            case TicketEvent e -> Optional.of(e.ticketId());
            case ClockEvent e -> Optional.of(e.clock().ticketId());
            case TermExtended e -> Optional.of(e.ticketId());
            case ExtensionReversed e -> Optional.of(e.ticketId());
            case SubscriptionEvent _, NoticeEvent _ -> Optional.empty();
        };
    }
}
