package dev.frist.console.projection.kafka;

import dev.frist.console.projection.jdbc.ReadModelStore;
import dev.frist.kit.consume.DeadLetters;
import dev.frist.kit.consume.Poll;
import dev.frist.kit.consume.PollHandler;
import dev.frist.kit.consume.Positions;
import dev.frist.kit.consume.StreamGate;
import dev.frist.store.EventLanguage;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Draws a poll's events, in one transaction with the offsets that they came from. */
public final class WhenAnythingHappensThenDrawIt implements PollHandler {
    private final ReceivedEventReader reader;
    private final StreamGate gate;
    private final ReadModelStore pictures;
    private final DeadLetters aside;
    private final Consumer<Positions> reached;

    /** @param reached is told several times a second how far everything has been read */
    public WhenAnythingHappensThenDrawIt(
            EventLanguage language,
            StreamGate gate,
            ReadModelStore pictures,
            DeadLetters aside,
            Consumer<Positions> reached) {
        this.reader = new ReceivedEventReader(language);
        this.gate = gate;
        this.pictures = pictures;
        this.aside = aside;
        this.reached = reached;
    }

    @Override
    public void handle(Poll poll) {
        StreamGate.SequenceCheck admission = gate.admit(
                poll.records().stream().map(ReceivedEventReader::event).toList());
        if (!admission.passed().isEmpty()) {
            pictures.draw(admission.passed().stream().map(reader::seen).toList());
        }
        admission.store();
    }

    @Override
    public void setAside(ConsumerRecord<byte[], byte[]> record, Exception problem) {
        aside.put(record, problem);
    }

    @Override
    public boolean onTick(Positions positions) {
        reached.accept(positions);
        return false;
    }
}
