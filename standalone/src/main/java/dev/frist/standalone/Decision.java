package dev.frist.standalone;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which somebody signs for what is not undone: who has decided it, and why. */
public final class Decision {
    @Option(names = "--by", paramLabel = "NAME", description = "who has decided it")
    private @Nullable String by;

    @Option(names = "--why", paramLabel = "TEXT", description = "why")
    private @Nullable String why;

    /** @throws CannotGoOn if nobody has signed */
    public Signed signed() {
        if (by == null || by.isBlank() || why == null || why.isBlank()) {
            throw new CannotGoOn("say who has decided it and why, with --by NAME --why TEXT.");
        }
        return new Signed(by, why);
    }

    /** Who has decided it, and why. */
    public record Signed(String by, String why) {}
}
