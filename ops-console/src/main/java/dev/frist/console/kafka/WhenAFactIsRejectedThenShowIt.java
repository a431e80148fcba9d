package dev.frist.console.kafka;

import dev.frist.console.jdbc.RejectionTable;
import dev.frist.kit.consume.DeadLetters;
import dev.frist.kit.consume.Poll;
import dev.frist.kit.consume.PollHandler;
import dev.frist.kit.consume.StreamGate;
import dev.frist.kit.wire.CloudEventReader;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Projects rejections and what is decided about them, in one transaction with the offsets that they came from. */
public final class WhenAFactIsRejectedThenShowIt implements PollHandler {
    private final StreamGate gate;
    private final RejectionTable rejections;
    private final DeadLetters aside;

    public WhenAFactIsRejectedThenShowIt(StreamGate gate, RejectionTable rejections, DeadLetters aside) {
        this.gate = gate;
        this.rejections = rejections;
        this.aside = aside;
    }

    @Override
    public void handle(Poll poll) {
        StreamGate.SequenceCheck admission = gate.admit(
                poll.records().stream().map(CloudEventReader::readOurs).toList());
        if (!admission.passed().isEmpty()) {
            rejections.project(admission.passed().stream()
                    .map(ReceivedRejectionEventReader::noted)
                    .toList());
        }
        admission.store();
    }

    @Override
    public void setAside(ConsumerRecord<byte[], byte[]> record, Exception problem) {
        aside.put(record, problem);
    }
}
