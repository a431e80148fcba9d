package dev.frist.intake;

import dev.frist.kit.consume.PollHandler;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Facts from outside, live or of an import. */
public final class FactsHandler implements PollHandler {
    private final FactIntake desk;

    public FactsHandler(FactIntake desk) {
        this.desk = desk;
    }

    @Override
    public void handle(dev.frist.kit.consume.Poll poll) {
        desk.take(poll.records());
    }

    @Override
    public void setAside(ConsumerRecord<byte[], byte[]> entry, Exception problem) {
        desk.putAway(entry, problem);
    }
}
