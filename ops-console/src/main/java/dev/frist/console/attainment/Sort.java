package dev.frist.console.attainment;

import dev.frist.events.Plan;

/**
 * What promises are told apart by.
 *
 * @param severity 0 while it is not known
 */
public record Sort(int severity, Plan plan) implements Comparable<Sort> {
    @Override
    public int compareTo(Sort other) {
        int bySeverity = Integer.compare(severity, other.severity);
        return bySeverity != 0 ? bySeverity : plan.compareTo(other.plan);
    }
}
