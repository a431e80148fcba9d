package dev.frist.console;

import dev.frist.console.jdbc.RejectionTable;
import dev.frist.kit.consume.Poll;
import dev.frist.kit.consume.PollHandler;
import dev.frist.kit.consume.StreamGate;

/** Projects rejections and what is decided about them, in one transaction with the offsets that they came from. */
public final class WhenAFactIsRejectedThenShowIt implements PollHandler {
    private final StreamGate gate;
    private final RejectionTable rejections;

    public WhenAFactIsRejectedThenShowIt(StreamGate gate, RejectionTable rejections) {
        this.gate = gate;
        this.rejections = rejections;
    }

    @Override
    public void handle(Poll poll) {
        StreamGate.SequenceCheck admission = gate.admit(poll.events());
        if (!admission.passed().isEmpty()) {
            rejections.project(admission.passed().stream()
                    .map(ReceivedRejectionEventReader::noted)
                    .toList());
        }
        admission.store();
    }
}
