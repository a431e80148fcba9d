package dev.frist.standalone;

import org.jspecify.annotations.Nullable;

/** Ends a command. The message is one sentence for the person at the terminal: what is wrong, and what to do. */
public class CannotGoOn extends RuntimeException {
    public CannotGoOn(String sentence) {
        super(sentence);
    }

    public CannotGoOn(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
