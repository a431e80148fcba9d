package dev.frist.standalone.up;

import dev.frist.standalone.terminal.CannotGoOn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What becomes of events that stand in Kafka and not in the databases: docs/operations.md, "Restore". */
final class Recovery {
    @Option(
            names = "--take-back",
            description = "after a restore: take back from Kafka what was published since the back-up, as far as it is"
                    + " signed")
    private boolean takeBack;

    @Option(
            names = "--take-back-event",
            paramLabel = "NAME",
            split = ",",
            description =
                    "take back this event, too, though it is not signed: its id, its place, or the name of a whole"
                            + " list, as a start that was refused has told")
    private List<String> takeBackEvents = List.of();

    @Option(
            names = "--put-aside-event",
            paramLabel = "NAME",
            split = ",",
            description = "put this one aside for good: it is no event of Frist")
    private List<String> putAsideEvents = List.of();

    @Option(names = "--by", paramLabel = "NAME", description = "who decides about these events")
    private @Nullable String by;

    @Option(names = "--why", paramLabel = "TEXT", description = "why")
    private @Nullable String why;

    /** For every service: each knows its own events among those that are named. */
    List<String> settings() {
        List<String> settings = new ArrayList<>(List.of("--frist.store.take-back=" + takeBack));
        if (!takeBackEvents.isEmpty() || !putAsideEvents.isEmpty()) {
            if (by == null || by.isBlank() || why == null || why.isBlank()) {
                throw new CannotGoOn("say who has decided it and why, with --by NAME --why TEXT.");
            }
            settings.add("--frist.store.take-back-events=" + String.join(",", takeBackEvents));
            settings.add("--frist.store.put-aside-events=" + String.join(",", putAsideEvents));
            settings.add("--frist.store.by=" + by);
            settings.add("--frist.store.why=" + why);
        }
        return settings;
    }
}
