package dev.frist.events;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Copies that cannot be changed and are written in one order. {@link Map#copyOf} has another order in each JVM, and what one has
 * written is compared with what another writes.
 */
final class InOrder {
    private InOrder() {}

    static <K extends Comparable<K>, V> SortedMap<K, V> copyOf(Map<K, V> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(Map.copyOf(map)));
    }

    static <E extends Comparable<? super E>> SortedSet<E> copyOf(Set<E> set) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(Set.copyOf(set)));
    }
}
