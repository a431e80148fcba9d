package dev.frist.standalone;

import org.jspecify.annotations.Nullable;

/** A service does not answer, or only that it cannot right now. It may soon. */
public final class NoAnswer extends CannotGoOn {
    private final boolean slow;

    public NoAnswer(String sentence, @Nullable Throwable cause, boolean slow) {
        super(sentence, cause);
        this.slow = slow;
    }

    /** Whether something is there, and only takes its time. */
    public boolean isSlow() {
        return slow;
    }
}
