package dev.frist.standalone.export;

import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which knowledge, and which moment. */
final class AsOf {
    @Option(
            names = "--known-on",
            paramLabel = "INSTANT",
            description = "as it had been recorded by this instant, for example 2026-03-31T08:00:00Z")
    private @Nullable Instant knownOn;

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description =
                    "about this moment: clocks as they would stand then, contracts and days as far as they had come")
    private @Nullable Instant at;

    boolean isAboutAMoment() {
        return at != null;
    }

    /** As services take it, beginning with {@code &}; or empty. */
    String query() {
        return Stream.of(parameter("knownOn", knownOn), parameter("at", at)).collect(Collectors.joining());
    }

    private static String parameter(String name, @Nullable Instant instant) {
        return instant == null ? "" : "&" + name + "=" + instant;
    }
}
