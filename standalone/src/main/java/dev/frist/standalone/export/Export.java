package dev.frist.standalone.export;

import dev.frist.standalone.place.RunningServices;
import java.util.function.BiFunction;

/** What can be exported; the names are those of the command line. */
enum Export {
    clocks(ClocksCsv::of),
    subscriptions(SubscriptionsCsv::of);

    private final BiFunction<RunningServices, String, Csv> rows;

    Export(BiFunction<RunningServices, String, Csv> rows) {
        this.rows = rows;
    }

    /** @param query which knowledge and which moment, as {@link AsOf#query} says it */
    String csv(RunningServices services, String query) {
        return rows.apply(services, query).text();
    }
}
