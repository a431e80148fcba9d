package dev.frist.credit.ledger.kafka;

import dev.frist.credit.ledger.jdbc.BookShelf;
import dev.frist.credit.ledger.jdbc.Cause;
import dev.frist.credit.ledger.jdbc.OpenBook;
import dev.frist.credit.ledger.metrics.CreditMetrics;
import dev.frist.events.ClockEvent;
import dev.frist.events.EventTypes;
import dev.frist.events.PublishedEvent;
import dev.frist.kit.consume.Poll;
import dev.frist.kit.consume.PollHandler;
import dev.frist.kit.consume.SetAsideRecords;
import dev.frist.kit.consume.StreamGate;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.store.Sets;
import dev.frist.kit.store.WorkSet;
import dev.frist.kit.wire.CloudEventReader;
import dev.frist.kit.wire.IncomingEvent;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Notes a poll's clock events in the ledger, in one transaction. */
public final class WhenClockMovesThenNoteIt implements PollHandler {
    // It carries the standing from before: what it led to is told by the events after it.
    private static final String FACT_NOTED = EventTypes.nameOf(ClockEvent.FactNoted.class);

    private final Sets sets;
    private final StreamGate gate;
    private final BookShelf shelf;
    private final CreditMetrics metrics;
    private final SetAsideRecords aside;

    public WhenClockMovesThenNoteIt(
            Sets sets, StreamGate gate, BookShelf shelf, CreditMetrics metrics, SetAsideRecords aside) {
        this.sets = sets;
        this.gate = gate;
        this.shelf = shelf;
        this.metrics = metrics;
        this.aside = aside;
    }

    private record Move(ClockEvent event, Cause cause) {}

    @Override
    public void handle(Poll poll) {
        List<IncomingEvent> events =
                poll.records().stream().map(CloudEventReader::readOurs).toList();
        sets.run(set -> note(set, events));
    }

    @Override
    public void setAside(ConsumerRecord<byte[], byte[]> record, Exception problem) {
        aside.put(record, problem);
    }

    private int note(WorkSet set, List<IncomingEvent> events) {
        StreamGate.Admission admission = gate.admit(events);
        List<Move> moves = admission.passed().stream()
                .filter(it -> !it.type().equals(FACT_NOTED))
                .map(WhenClockMovesThenNoteIt::move)
                .toList();
        OpenBook open = shelf.forClocks(
                moves.stream().map(it -> it.event().clock()).distinct().toList());
        moves.forEach(it -> open.note(it.event(), it.cause()));
        open.append(set);
        metrics.recorded(set.store());
        open.write();
        admission.store();
        return moves.size();
    }

    private static Move move(IncomingEvent incoming) {
        Class<? extends PublishedEvent> type = EventTypes.classOf(incoming.type())
                .filter(ClockEvent.class::isAssignableFrom)
                .orElseThrow(() -> new IllegalArgumentException(incoming.type() + " is no clock event"));
        ClockEvent event = (ClockEvent) EventJson.read(incoming.data(), type);
        return new Move(event, new Cause(incoming.id(), incoming.correlationId(), incoming.importId()));
    }
}
