package dev.frist.credit.scope.kafka;

import dev.frist.credit.scope.jdbc.OutOfScope;
import dev.frist.events.EventTypes;
import dev.frist.events.Scope;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.kit.consume.Poll;
import dev.frist.kit.consume.PollHandler;
import dev.frist.kit.wire.IncomingEvent;
import dev.frist.store.EventLanguage;
import java.util.Map;
import java.util.stream.Collectors;

/** Remembers which tickets are about what support does not cover: whoever reads a ledger is told. */
public final class WhenTicketIsOutOfScopeThenNoteIt implements PollHandler {
    private static final String OPENED = EventTypes.nameOf(TicketOpened.class);

    private final EventLanguage language;
    private final OutOfScope tickets;

    public WhenTicketIsOutOfScopeThenNoteIt(EventLanguage language, OutOfScope tickets) {
        this.language = language;
        this.tickets = tickets;
    }

    @Override
    public void handle(Poll poll) {
        Map<String, Scope> scopes = poll.events().stream()
                .filter(it -> it.type().equals(OPENED))
                .map(this::opened)
                .filter(it -> it.scope() != null && !it.scope().isCovered())
                .collect(Collectors.toMap(TicketOpened::ticketId, TicketOpened::scope, (first, _) -> first));
        tickets.note(scopes);
    }

    private TicketOpened opened(IncomingEvent incoming) {
        return (TicketOpened) language.read(incoming.type(), incoming.data());
    }
}
