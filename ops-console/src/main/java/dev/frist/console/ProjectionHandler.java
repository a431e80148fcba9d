package dev.frist.console;

import dev.frist.kit.consume.Poll;
import dev.frist.kit.consume.PollHandler;
import dev.frist.kit.consume.Positions;
import dev.frist.kit.consume.StreamGate;
import dev.frist.kit.wire.IncomingEvent;
import java.util.List;
import java.util.function.Consumer;

/** Has a poll's events projected, in one transaction with the offsets that they came from. */
public final class ProjectionHandler implements PollHandler {
    private final StreamGate gate;
    private final Consumer<List<IncomingEvent>> projection;
    private final Consumer<Positions> progress;

    /**
     * @param projection is given what is new, each stream in its order
     * @param progress is told several times a second how far everything has been read
     */
    public ProjectionHandler(StreamGate gate, Consumer<List<IncomingEvent>> projection, Consumer<Positions> progress) {
        this.gate = gate;
        this.projection = projection;
        this.progress = progress;
    }

    @Override
    public void handle(Poll poll) {
        StreamGate.SequenceCheck checked = gate.admit(poll.events());
        if (!checked.passed().isEmpty()) {
            projection.accept(checked.passed());
        }
        checked.store();
    }

    @Override
    public boolean onTick(Positions positions) {
        progress.accept(positions);
        return false;
    }
}
