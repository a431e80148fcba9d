package dev.frist.standalone;

import dev.frist.kit.json.EventJson;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Rows in an order, however many: what is more than a portion is sorted into files, and merged from there. */
final class SortedRows implements AutoCloseable {
    private final Comparator<List<String>> order;
    private final int portion;
    private final List<List<String>> rows = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();

    /** @param portion how many rows are held in memory */
    SortedRows(Comparator<List<String>> order, int portion) {
        this.order = order;
        this.portion = portion;
    }

    void add(List<String> row) {
        rows.add(row);
        if (rows.size() == portion) {
            putAside();
        }
    }

    private void putAside() {
        rows.sort(order);
        try {
            Path file = Files.createTempFile("frist-export-", ".ndjson");
            files.add(file);
            try (BufferedWriter out = Files.newBufferedWriter(file)) {
                for (List<String> row : rows) {
                    out.write(EventJson.mapper().writeValueAsString(row));
                    out.newLine();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("rows could not be put aside in the folder for temporary files", e);
        }
        rows.clear();
    }

    /** Shows all of them; those that the order does not tell apart, as they were added. */
    void forEach(Consumer<List<String>> reader) {
        rows.sort(order);
        List<Stream<List<String>>> sorted = new ArrayList<>();
        try {
            for (Path file : files) {
                sorted.add(Files.lines(file).map(SortedRows::row));
            }
            sorted.add(rows.stream());
            merge(sorted.stream().map(Stream::iterator).toList(), reader);
        } catch (IOException e) {
            throw new UncheckedIOException("rows that were put aside could not be read", e);
        } finally {
            sorted.forEach(Stream::close);
        }
    }

    private record Head(List<String> row, int origin) {}

    private void merge(List<Iterator<List<String>>> sorted, Consumer<List<String>> reader) {
        PriorityQueue<Head> heads =
                new PriorityQueue<>(Comparator.comparing(Head::row, order).thenComparingInt(Head::origin));
        for (int origin = 0; origin < sorted.size(); origin++) {
            next(sorted, origin, heads);
        }
        while (!heads.isEmpty()) {
            Head first = heads.remove();
            reader.accept(first.row());
            next(sorted, first.origin(), heads);
        }
    }

    private static void next(List<Iterator<List<String>>> sorted, int origin, PriorityQueue<Head> heads) {
        if (sorted.get(origin).hasNext()) {
            heads.add(new Head(sorted.get(origin).next(), origin));
        }
    }

    private static List<String> row(String line) {
        return List.of(EventJson.mapper().readValue(line, String[].class));
    }

    @Override
    public void close() {
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(file + " could not be deleted", e);
            }
        }
    }
}
