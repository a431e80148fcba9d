package dev.frist.kit.time;

import dev.frist.events.ImportMark;
import dev.frist.events.TimeMark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What has been read of the watermarks so far; read by the loops while the reader adds to it. */
final class WatermarkHistory {
    private static final int MOST_A_PARTITION = 512;

    private final Map<Integer, List<Mark>> byPartition = new TreeMap<>();
    private final Map<String, ImportMark> imports = new ConcurrentHashMap<>();
    private final Map<String, ImportMark> subscriptionImports = new ConcurrentHashMap<>();
    private Instant newest = Instant.MIN;

    private record Mark(long offset, Instant t0) {}

    synchronized void add(TimeMark mark) {
        // A publisher that lost its place may still say something older.
        if (mark.t0().isAfter(newest)) {
            newest = mark.t0();
            mark.offsets().forEach((partition, offset) -> add(partition, new Mark(offset, mark.t0())));
        }
    }

    private void add(int partition, Mark mark) {
        List<Mark> marks = byPartition.computeIfAbsent(partition, p -> new ArrayList<>());
        // An older instant that asks for as much reading, or more, is never the answer again.
        while (!marks.isEmpty() && marks.getLast().offset >= mark.offset) {
            marks.removeLast();
        }
        marks.add(mark);
        if (marks.size() > MOST_A_PARTITION) {
            thinOut(marks);
        }
    }

    /** A reader far behind still finds a mark that it has passed, only a coarser one. */
    private static void thinOut(List<Mark> marks) {
        List<Mark> kept = new ArrayList<>(marks.size());
        int old = marks.size() / 2;
        for (int i = 0; i < marks.size(); i++) {
            if (i >= old || i % 2 == 0) {
                kept.add(marks.get(i));
            }
        }
        marks.clear();
        marks.addAll(kept);
    }

    synchronized Optional<Instant> at(int partition, long position) {
        List<Mark> marks = byPartition.getOrDefault(partition, List.of());
        for (int i = marks.size() - 1; i >= 0; i--) {
            if (marks.get(i).offset <= position) {
                return Optional.of(marks.get(i).t0);
            }
        }
        return Optional.empty();
    }

    synchronized Optional<Instant> newest() {
        return newest.equals(Instant.MIN) ? Optional.empty() : Optional.of(newest);
    }

    synchronized int size(int partition) {
        return byPartition.getOrDefault(partition, List.of()).size();
    }

    void add(ImportMark mark) {
        imports.put(mark.importId(), mark);
    }

    void addSubscriptions(ImportMark mark) {
        subscriptionImports.put(mark.importId(), mark);
    }

    Optional<ImportMark> importMark(String importId) {
        return Optional.ofNullable(imports.get(importId));
    }

    Optional<ImportMark> subscriptionsMark(String importId) {
        return Optional.ofNullable(subscriptionImports.get(importId));
    }

    Set<String> releasedImports(int partition, long position) {
        return imports.values().stream()
                .filter(mark -> mark.isReadPast(partition, position))
                .map(ImportMark::importId)
                .collect(Collectors.toUnmodifiableSet());
    }
}
