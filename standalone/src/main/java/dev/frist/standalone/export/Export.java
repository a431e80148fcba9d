package dev.frist.standalone.export;

import dev.frist.standalone.place.RunningServices;
import java.io.PrintStream;

/** What can be exported; the names are those of the command line. */
enum Export {
    clocks(ClocksCsv::print),
    subscriptions(SubscriptionsCsv::print),
    credits(CreditsCsv::print);

    private final Printed rows;

    Export(Printed rows) {
        this.rows = rows;
    }

    private interface Printed {
        void print(RunningServices services, String query, PrintStream out);
    }

    /** @param query which knowledge and which moment, as {@link AsOf#query} says it */
    void print(RunningServices services, String query, PrintStream out) {
        rows.print(services, query, out);
    }
}
