package dev.frist.kit.consume;

/**
 * How a loop is doing.
 *
 * @param sentence for an operator: what is wrong or waited for, and since it cannot be worked around, what to do
 */
public record LoopState(Kind kind, String sentence) {
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
        return new LoopState(Kind.RETRYING, sentenceOf(problem));
    }

    static LoopState failed(Throwable problem) {
        return new LoopState(Kind.FAILED, sentenceOf(problem));
    }

    private static String sentenceOf(Throwable problem) {
        return problem.getMessage() == null ? problem.toString() : problem.getMessage();
    }
}
