package dev.frist.bench.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What processors have been used for until an instant.
 *
 * @param seconds by who used them
 */
record CpuUse(Instant at, Map<String, Double> seconds) {
    CpuUse and(String name, ProcessHandle process) {
        Map<String, Double> more = new TreeMap<>(seconds);
        more.put(name, secondsOf(process));
        return new CpuUse(at, more);
    }

    /** What was used since then. Who has used nothing yet, began with none. */
    Map<String, Double> since(CpuUse earlier) {
        Map<String, Double> since = new TreeMap<>();
        seconds.forEach((name, value) -> since.put(name, Math.max(0, value - earlier.seconds.getOrDefault(name, 0.0))));
        return since;
    }

    static double secondsOf(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    }
}
