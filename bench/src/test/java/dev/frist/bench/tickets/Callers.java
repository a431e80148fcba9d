package dev.frist.bench.tickets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Callers at the same time; each opens its tickets one after the other, and tells each of a message and of its first response.
 *
 * @param ticketsEach of each caller
 */
record Callers(int callers, int ticketsEach) {
    private static final int COMMANDS_A_TICKET = 3;

    /** @param nanos that each command took its caller, in ascending order */
    record Run(double seconds, long[] nanos) {
        double rate() {
            return nanos.length / seconds;
        }

        /** Milliseconds in which this share of the commands was done. */
        double millis(double share) {
            return nanos[(int) Math.ceil(share * nanos.length) - 1] / 1e6;
        }
    }

    int commands() {
        return callers * ticketsEach * COMMANDS_A_TICKET;
    }

    /** @param name of the run: no two have a ticket in common */
    Run run(String name, TicketIntake intake) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            long start = System.nanoTime();
            List<Future<long[]>> calling = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                String prefix = "T-" + name + "-" + caller + "-";
                calling.add(threads.submit(() -> call(prefix, intake)));
            }
            List<long[]> nanos = new ArrayList<>();
            for (Future<long[]> caller : calling) {
                nanos.add(caller.get());
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Run(
                    seconds,
                    nanos.stream().flatMapToLong(Arrays::stream).sorted().toArray());
        }
    }

    private long[] call(String prefix, TicketIntake intake) {
        long[] nanos = new long[ticketsEach * COMMANDS_A_TICKET];
        int done = 0;
        for (int number = 0; number < ticketsEach; number++) {
            String ticket = prefix + number;
            nanos[done++] = timed(() -> intake.open(ticket));
            nanos[done++] = timed(() -> intake.message(ticket));
            nanos[done++] = timed(() -> intake.firstResponse(ticket));
        }
        return nanos;
    }

    private static long timed(Runnable command) {
        long start = System.nanoTime();
        command.run();
        return System.nanoTime() - start;
    }
}
