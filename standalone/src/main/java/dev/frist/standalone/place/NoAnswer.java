package dev.frist.standalone.place;

import dev.frist.standalone.terminal.CannotGoOn;
import org.jspecify.annotations.Nullable;

/** A service does not answer, or only that it cannot right now. It may soon. */
public final class NoAnswer extends CannotGoOn {
    NoAnswer(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
