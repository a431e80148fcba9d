package dev.frist.kit.time;

import dev.frist.events.ImportMark;
import dev.frist.events.TimeMark;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What has been read of the watermarks so far; read by the loops while the reader adds to it. */
final class WatermarkHistory {
    private static final int MOST_A_PARTITION = 512;

    // For each partition the instants, by the offset up to which one must have read to know all that was learned by
    // then.
    private final Map<Integer, TreeMap<Long, Instant>> byPartition = new HashMap<>();
    private final Map<String, ImportMark> imports = new ConcurrentHashMap<>();
    private @Nullable Instant newest;

    synchronized void add(TimeMark mark) {
        // A publisher that lost its place may still say something older.
        if (newest == null || mark.t0().isAfter(newest)) {
            newest = mark.t0();
            mark.offsets().forEach((partition, offset) -> add(partition, offset, mark.t0()));
        }
    }

    private void add(int partition, long offset, Instant t0) {
        TreeMap<Long, Instant> marks = byPartition.computeIfAbsent(partition, _ -> new TreeMap<>());
        // An older instant that asks for as much reading, or more, is never the answer again.
        marks.tailMap(offset).clear();
        marks.put(offset, t0);
        if (marks.size() > MOST_A_PARTITION) {
            thinOut(marks);
        }
    }

    /** A reader far behind still finds a mark that it has passed, only a coarser one. */
    private static void thinOut(TreeMap<Long, Instant> marks) {
        List<Long> older = marks.keySet().stream().limit(marks.size() / 2).toList();
        for (int i = 1; i < older.size(); i += 2) {
            marks.remove(older.get(i));
        }
    }

    synchronized Optional<Instant> at(int partition, long position) {
        return Optional.ofNullable(byPartition.get(partition))
                .map(marks -> marks.floorEntry(position))
                .map(Map.Entry::getValue);
    }

    synchronized Optional<Instant> newest() {
        return Optional.ofNullable(newest);
    }

    synchronized int size(int partition) {
        return byPartition.getOrDefault(partition, new TreeMap<>()).size();
    }

    /** @param key which of an import's ends it is: see {@link ImportMark} */
    void add(String key, ImportMark mark) {
        imports.put(key, mark);
    }

    Optional<ImportMark> find(String key) {
        return Optional.ofNullable(imports.get(key));
    }

    Set<String> releasedImports(int partition, long position) {
        return imports.entrySet().stream()
                .filter(it -> it.getKey().equals(ImportMark.key(it.getValue().importId())))
                .map(Map.Entry::getValue)
                .filter(mark -> mark.isReadPast(partition, position))
                .map(ImportMark::importId)
                .collect(Collectors.toUnmodifiableSet());
    }
}
