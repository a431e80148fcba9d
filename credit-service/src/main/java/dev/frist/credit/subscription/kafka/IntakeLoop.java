package dev.frist.credit.subscription.kafka;

import dev.frist.kit.consume.Poll;
import dev.frist.kit.consume.PollHandler;
import dev.frist.kit.consume.Positions;
import dev.frist.kit.intake.Desk;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Hands an intake topic in at the desk, poll by poll. */
public final class IntakeLoop implements PollHandler {
    private final Desk desk;
    private final String topic;
    private final Chores chores;

    /** @param chores done between polls, by whichever loop comes first */
    public IntakeLoop(Desk desk, String topic, Chores chores) {
        this.desk = desk;
        this.topic = topic;
        this.chores = chores;
    }

    @Override
    public void handle(Poll poll) {
        desk.take(poll.records());
    }

    @Override
    public void setAside(ConsumerRecord<byte[], byte[]> record, Exception problem) {
        desk.putAway(record, problem);
    }

    @Override
    public boolean look(Positions positions) {
        chores.look(topic, positions.readToTheEnd(topic));
        return false;
    }
}
