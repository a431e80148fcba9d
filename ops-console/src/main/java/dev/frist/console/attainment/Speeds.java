package dev.frist.console.attainment;

import dev.frist.events.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How fast responses came, by severity and plan. */
public record Speeds(List<Speed> speeds) {

    public Speeds {
        speeds = List.copyOf(speeds);
    }

    /** Of the responses of one severity and plan; support time. */
    public record Speed(int severity, Plan plan, long met, long late, Duration median, Duration p90) {}

    private record Sort(int severity, Plan plan) implements Comparable<Sort> {
        @Override
        public int compareTo(Sort other) {
            int bySeverity = Integer.compare(severity, other.severity);
            return bySeverity != 0 ? bySeverity : plan.compareTo(other.plan);
        }
    }

    public static Speeds of(Collection<Outcome> outcomes) {
        Map<Sort, List<Outcome>> sorts = new TreeMap<>();
        outcomes.stream()
                .filter(it -> it.kind() != Outcome.Kind.BEST_EFFORT)
                .forEach(it -> sorts.computeIfAbsent(new Sort(it.severity(), it.plan()), _ -> new ArrayList<>())
                        .add(it));
        return new Speeds(sorts.entrySet().stream()
                .map(it -> speed(it.getKey(), it.getValue()))
                .toList());
    }

    private static Speed speed(Sort sort, List<Outcome> outcomes) {
        List<Duration> took = outcomes.stream()
                .flatMap(it -> Stream.ofNullable(it.took()))
                .sorted()
                .toList();
        long met = outcomes.stream().filter(it -> it.kind() == Outcome.Kind.MET).count();
        return new Speed(
                sort.severity(), sort.plan(), met, outcomes.size() - met, percentile(took, 50), percentile(took, 90));
    }

    /** The smallest that at least so many percent do not exceed; zero of none. */
    static Duration percentile(List<Duration> ascending, int percent) {
        if (ascending.isEmpty()) {
            return Duration.ZERO;
        }
        int rank = (int) Math.ceil(percent / 100.0 * ascending.size());
        return ascending.get(Math.max(0, rank - 1));
    }
}
