package dev.frist.standalone.export;

import dev.frist.standalone.place.RunningServices;
import java.time.Instant;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What can be exported; the names are those of the command line. */
enum Export {
    clocks(ClocksCsv::of),
    subscriptions((services, _) -> SubscriptionsCsv.of(services));

    private final BiFunction<RunningServices, @Nullable Instant, Csv> rows;

    Export(BiFunction<RunningServices, @Nullable Instant, Csv> rows) {
        this.rows = rows;
    }

    String csv(RunningServices services, @Nullable Instant at) {
        return rows.apply(services, at).text();
    }
}
