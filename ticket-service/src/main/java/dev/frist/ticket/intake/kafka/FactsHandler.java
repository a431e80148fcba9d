package dev.frist.ticket.intake.kafka;

import dev.frist.kit.consume.Poll;
import dev.frist.kit.consume.PollHandler;
import dev.frist.kit.intake.Desk;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Facts from outside, live or of an import. */
public final class FactsHandler implements PollHandler {
    private final Desk desk;

    public FactsHandler(Desk desk) {
        this.desk = desk;
    }

    @Override
    public void handle(Poll poll) {
        desk.take(poll.records());
    }

    @Override
    public void setAside(ConsumerRecord<byte[], byte[]> entry, Exception problem) {
        desk.putAway(entry, problem);
    }
}
