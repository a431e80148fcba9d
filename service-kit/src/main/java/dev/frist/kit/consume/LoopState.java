package dev.frist.kit.consume;

import java.util.List;

/**
 * How a loop is doing.
 *
 * @param sentence for an operator: what is wrong or waited for, and since it cannot be worked around, what to do
 * @param at the records at which its partitions stand; none if it is no record that stops it
 */
public record LoopState(Kind kind, String sentence, List<Place> at) {
    static final LoopState STOPPED = new LoopState(Kind.STOPPED, "stopped", List.of());
    static final LoopState RUNNING = new LoopState(Kind.RUNNING, "running", List.of());

    /** What an operator has to know first. */
    public enum Kind {
        /** Not started, or stopped in good order. */
        STOPPED,
        /** Its topics do not exist yet, or the broker does not answer. */
        WAITING,
        RUNNING,
        /** Something that may pass: it tries again and loses nothing meanwhile. */
        RETRYING,
        /** It has given up: only an operator can help. */
        FAILED
    }

    public LoopState {
        at = List.copyOf(at);
    }

    static LoopState waiting(String sentence) {
        return new LoopState(Kind.WAITING, sentence, List.of());
    }

    static LoopState of(Kind kind, Throwable problem, List<Place> at) {
        String sentence = problem.getMessage() == null ? problem.toString() : problem.getMessage();
        return new LoopState(kind, sentence, problem instanceof StandsStill alone ? List.of(alone.at()) : at);
    }

    boolean standsStill() {
        return kind != Kind.RUNNING && kind != Kind.STOPPED;
    }
}
