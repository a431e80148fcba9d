package dev.frist.bench.history;

import dev.frist.bench.history.Stations.Stretch;
import java.time.Instant;
import java.util.Map;

/**
 * One import, station by station.
 *
 * @param cpu seconds of processor time until the last ledger entry, by who used them
 * @param said by the command at its end
 */
record Round(Stretch bulk, Stretch tickets, Stretch clocks, Stretch ledger, Map<String, Double> cpu, String said) {

    static Round of(RunningFrist.Imported imported, Stations stations) throws Exception {
        Instant began = imported.began();
        Stretch ledger = stations.ledger(began);
        Instant end = began.plusMillis((long) (ledger.last() * 1e3));
        CpuUse atEnd = imported.use().stream()
                .filter(it -> !it.at().isBefore(end))
                .findFirst()
                .orElseGet(() -> imported.use().getLast());
        return new Round(
                stations.bulk(began),
                stations.tickets(began),
                stations.clocks(began),
                ledger,
                atEnd.since(imported.use().getFirst()),
                imported.said());
    }

    /** Seconds from the command to the last ledger entry. */
    double seconds() {
        return ledger.last();
    }

    double cpuSeconds() {
        return cpu.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
