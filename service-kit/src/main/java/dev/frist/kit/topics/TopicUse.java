package dev.frist.kit.topics;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * What somebody does with topics: what the broker lets him do, and nothing else.
 *
 * @param principal as whom he signs in; a service's is its name, with which the names of its consumer groups begin
 * @param owned the topics that he makes and checks, by the number of partitions that is set
 * @param written the topics that he writes
 * @param read the topics that he reads, or whose ends he asks for
 */
public record TopicUse(String principal, IntFunction<List<TopicSpec>> owned, Set<String> written, Set<String> read) {
    public TopicUse {
        written = Set.copyOf(written);
        read = Set.copyOf(read);
    }

    /** Of a service that stores events: it reads again what it has written, after a restore and for an audit. */
    public static TopicUse of(
            String service, IntFunction<List<TopicSpec>> owned, Set<String> written, Set<String> read) {
        return new TopicUse(service, owned, written, union(read, written));
    }

    /** Also makes, writes and reads this one. */
    public TopicUse and(TopicSpec own) {
        return of(
                principal,
                partitions -> Stream.concat(owned.apply(partitions).stream(), Stream.of(own))
                        .toList(),
                union(written, Set.of(own.name())),
                read);
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }
}
