package dev.frist.events;

/**
 * The identity of a fact: CloudEvents {@code source} and {@code id} of the event that reported it. Its order is the one in
 * which severity changes of the same instant take effect.
 */
public record FactId(String source, String id) implements Comparable<FactId> {
    @Override
    public int compareTo(FactId other) {
        int bySource = source.compareTo(other.source);
        return bySource != 0 ? bySource : id.compareTo(other.id);
    }
}
