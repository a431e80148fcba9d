package dev.frist.kit.consume;

import java.util.List;

/**
 * How a loop is doing.
 *
 * @param sentence for an operator: what is wrong or waited for, and since it cannot be worked around, what to do
 * @param at the records at which its partitions stand; none if it is no record that stops it
 */
public record LoopState(Kind kind, String sentence, List<Place> at) {
    public LoopState {
        at = List.copyOf(at);
    }

    private LoopState(Kind kind, String sentence) {
        this(kind, sentence, List.of());
    }

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

    static final LoopState STOPPED = new LoopState(Kind.STOPPED, "stopped");
    static final LoopState RUNNING = new LoopState(Kind.RUNNING, "running");

    static LoopState waiting(String sentence) {
        return new LoopState(Kind.WAITING, sentence);
    }

    static LoopState retrying(Throwable problem) {
        return retrying(problem, List.of());
    }

    static LoopState retrying(Throwable problem, List<Place> at) {
        return new LoopState(
                Kind.RETRYING, sentenceOf(problem), problem instanceof StandsStill alone ? List.of(alone.at()) : at);
    }

    boolean standsStill() {
        return kind != Kind.RUNNING && kind != Kind.STOPPED;
    }

    static LoopState failed(Throwable problem) {
        return new LoopState(
                Kind.FAILED,
                sentenceOf(problem),
                problem instanceof OffsetsBeyondTheLog beyond ? List.of(beyond.at()) : List.of());
    }

    private static String sentenceOf(Throwable problem) {
        return problem.getMessage() == null ? problem.toString() : problem.getMessage();
    }
}
