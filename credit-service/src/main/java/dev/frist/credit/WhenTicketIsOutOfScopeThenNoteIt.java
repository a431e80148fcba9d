package dev.frist.credit;

import dev.frist.credit.jdbc.OutOfScope;
import dev.frist.events.EventTypes;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.kit.consume.Poll;
import dev.frist.kit.consume.PollHandler;
import dev.frist.store.EventLanguage;
import java.util.List;

/** Remembers which tickets are about what support does not cover: whoever reads a ledger is told. */
public final class WhenTicketIsOutOfScopeThenNoteIt implements PollHandler {
    private static final List<String> OPENED = EventTypes.namesOf(TicketOpened.class);

    private final EventLanguage language;
    private final OutOfScope tickets;

    public WhenTicketIsOutOfScopeThenNoteIt(EventLanguage language, OutOfScope tickets) {
        this.language = language;
        this.tickets = tickets;
    }

    @Override
    public void handle(Poll poll) {
        tickets.note(poll.events().stream()
                .filter(it -> OPENED.contains(it.type()))
                .map(it -> (TicketOpened) language.read(it.type(), it.data()))
                .filter(it -> it.scope() != null && it.isOutOfScope())
                .map(it -> new OutOfScope.Ticket(it.ticketId(), it.scope()))
                .toList());
    }
}
