package dev.frist.credit;

import dev.frist.credit.jdbc.FeeLedger;
import dev.frist.credit.jdbc.FeeLedger.Move;
import dev.frist.credit.jdbc.LedgerRepository;
import dev.frist.credit.jdbc.NotOfItsClock;
import dev.frist.events.ClockEvent;
import dev.frist.events.ClockEvent.BreachRetracted;
import dev.frist.kit.consume.Poll;
import dev.frist.kit.consume.PollHandler;
import dev.frist.kit.consume.StreamGate;
import dev.frist.kit.wire.IncomingEvent;
import dev.frist.promises.ledger.Cause;
import dev.frist.promises.ledger.Ledger;
import dev.frist.store.EventLanguage;
import dev.frist.store.UnitOfWork;
import dev.frist.store.UnitsOfWork;
import java.util.List;

/** Notes a poll's clock events in the ledger, in one transaction. */
public final class WhenClockMovesThenNoteIt implements PollHandler {
    // It carries the standing from before: what it led to is told by the events after it.
    private static final Class<?> SAYS_NOTHING = ClockEvent.FactNoted.class;

    private final EventLanguage language;
    private final UnitsOfWork sets;
    private final StreamGate gate;
    private final LedgerRepository ledgers;
    private final FeeLedger fees;

    public WhenClockMovesThenNoteIt(
            EventLanguage language, UnitsOfWork sets, StreamGate gate, LedgerRepository ledgers, FeeLedger fees) {
        this.language = language;
        this.sets = sets;
        this.gate = gate;
        this.ledgers = ledgers;
        this.fees = fees;
    }

    @Override
    public void handle(Poll poll) {
        List<IncomingEvent> events = poll.events();
        sets.run(set -> note(set, events));
    }

    private int note(UnitOfWork set, List<IncomingEvent> events) {
        StreamGate.SequenceCheck admission = gate.admit(events);
        List<Move> moves = admission.passed().stream()
                .filter(it ->
                        language.classOf(it.type()).filter(SAYS_NOTHING::equals).isEmpty())
                .map(this::move)
                .toList();
        Ledger ledger = ledgers.forClocks(moves.stream().map(Move::event).toList());
        moves.forEach(it -> ledger.note(it.event(), it.cause()));
        Runnable breaches = fees.append(set, moves);
        ledgers.store(set, ledger);
        breaches.run();
        admission.store();
        return moves.size();
    }

    private Move move(IncomingEvent incoming) {
        if (!(language.read(incoming.type(), incoming.data()) instanceof ClockEvent event)) {
            throw new IllegalArgumentException(incoming.type() + " is no clock event");
        }
        NotOfItsClock.refuse(incoming, event);
        return new Move(
                event,
                new Cause(
                        incoming.id(),
                        incoming.correlationId(),
                        incoming.importId(),
                        wasNotInTime(event) ? null : incoming.type()));
    }

    /** A breach may be none for another reason than a response in time: its ticket was moved, or a fact corrected. */
    private static boolean wasNotInTime(ClockEvent event) {
        return event instanceof BreachRetracted it && it.standing().respondedAt() == null;
    }
}
