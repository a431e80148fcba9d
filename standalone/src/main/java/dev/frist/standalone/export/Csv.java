package dev.frist.standalone.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Rows under a heading, sorted by their first columns, quoted only where they must be (RFC 4180, lines end with LF). */
final class Csv {
    private static final Pattern NEEDS_QUOTES = Pattern.compile("[,\"\r\n]");

    private final String heading;
    private final Comparator<List<String>> order;
    private final List<List<String>> rows = new ArrayList<>();

    /** @param keyColumns how many columns, from the left, make up the order */
    Csv(String heading, int keyColumns) {
        this.heading = heading;
        this.order = (left, right) -> compare(left.subList(0, keyColumns), right.subList(0, keyColumns));
    }

    void add(String... fields) {
        rows.add(List.of(fields));
    }

    String text() {
        return rows.stream()
                .sorted(order)
                .map(row -> row.stream().map(Csv::field).collect(Collectors.joining(",", "", "\n")))
                .collect(Collectors.joining("", heading + "\n", ""));
    }

    private static int compare(List<String> left, List<String> right) {
        for (int i = 0; i < left.size(); i++) {
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
