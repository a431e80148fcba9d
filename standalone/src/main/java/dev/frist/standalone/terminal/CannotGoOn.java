package dev.frist.standalone.terminal;

/** Ends a command. The message is one sentence for the person at the terminal: what is wrong, and what to do. */
public final class CannotGoOn extends RuntimeException {
    public CannotGoOn(String sentence) {
        super(sentence);
    }

    public CannotGoOn(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
