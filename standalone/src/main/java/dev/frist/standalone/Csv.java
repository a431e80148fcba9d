package dev.frist.standalone;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rows under a heading, sorted by their first columns, quoted only where they must be (RFC 4180, lines end with LF). */
final class Csv implements AutoCloseable {
    private static final int IN_MEMORY = 50_000;
    private static final Pattern NEEDS_QUOTES = Pattern.compile("[,\"\r\n]");

    private final String heading;
    private final SortedRows rows;

    /** @param keyColumns how many columns, from the left, make up the order */
    Csv(String heading, int keyColumns) {
        this(heading, keyColumns, IN_MEMORY);
    }

    Csv(String heading, int keyColumns, int inMemory) {
        this.heading = heading;
        Comparator<List<String>> order = (left, right) -> compare(left, right, keyColumns);
        this.rows = new SortedRows(order, inMemory);
    }

    /** @param field gives the text in a column of this name */
    void add(UnaryOperator<String> field) {
        add(Stream.of(heading.split(",")).map(field).toArray(String[]::new));
    }

    void add(String... fields) {
        rows.add(List.of(fields));
    }

    void print(PrintStream out) {
        out.print(heading + "\n");
        rows.forEach(row -> out.print(row.stream().map(Csv::field).collect(Collectors.joining(",", "", "\n"))));
        out.flush();
    }

    @Override
    public void close() {
        rows.close();
    }

    private static int compare(List<String> left, List<String> right, int columns) {
        for (int i = 0; i < columns; i++) {
            // Not String.compareTo, which puts U+E000 to U+FFFF behind everything of more than 16 bits.
            int column = Arrays.compare(
                    left.get(i).codePoints().toArray(),
                    right.get(i).codePoints().toArray());
            if (column != 0) {
                return column;
            }
        }
        return 0;
    }

    private static String field(String text) {
        return NEEDS_QUOTES.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
