package dev.frist.credit.scope.kafka;

import dev.frist.credit.scope.jdbc.OutOfScope;
import dev.frist.events.EventTypes;
import dev.frist.events.Scope;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.kit.consume.DeadLetters;
import dev.frist.kit.consume.Poll;
import dev.frist.kit.consume.PollHandler;
import dev.frist.kit.wire.CloudEventReader;
import dev.frist.kit.wire.IncomingEvent;
import dev.frist.store.EventLanguage;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Remembers which tickets are about what support does not cover: whoever reads a ledger is told. */
public final class WhenTicketIsOutOfScopeThenNoteIt implements PollHandler {
    private static final String OPENED = EventTypes.nameOf(TicketOpened.class);

    private final EventLanguage language;
    private final OutOfScope tickets;
    private final DeadLetters aside;

    public WhenTicketIsOutOfScopeThenNoteIt(EventLanguage language, OutOfScope tickets, DeadLetters aside) {
        this.language = language;
        this.tickets = tickets;
        this.aside = aside;
    }

    @Override
    public void handle(Poll poll) {
        Map<String, Scope> scopes = poll.records().stream()
                .map(CloudEventReader::readOurs)
                .filter(it -> it.type().equals(OPENED))
                .map(this::opened)
                .filter(it -> it.scope() != null && !it.scope().isCovered())
                .collect(Collectors.toMap(TicketOpened::ticketId, TicketOpened::scope, (first, _) -> first));
        tickets.note(scopes);
    }

    @Override
    public void setAside(ConsumerRecord<byte[], byte[]> record, Exception problem) {
        aside.put(record, problem);
    }

    private TicketOpened opened(IncomingEvent incoming) {
        return (TicketOpened) language.read(incoming.type(), incoming.data());
    }
}
