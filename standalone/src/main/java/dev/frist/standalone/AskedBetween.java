package dev.frist.standalone;

import dev.frist.evidence.Days;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that restrict clocks to those that were asked for in a span of days. */
public final class AskedBetween {
    @Option(names = "--from", paramLabel = "DATE", description = "only what was asked for on this day or later")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "only what was asked for on this day or earlier")
    private @Nullable LocalDate to;

    public Days in(ZoneId zone) {
        return new Days(from, to, zone);
    }
}
