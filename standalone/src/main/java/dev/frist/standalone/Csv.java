package dev.frist.standalone;

import java.io.PrintStream;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rows under a heading, quoted only where they must be (RFC 4180, lines end with LF). */
final class Csv {
    private static final Pattern NEEDS_QUOTES = Pattern.compile("[,\"\r\n]");

    private Csv() {}

    /** @param rows each gives the text in a column of a name */
    static void print(String heading, Stream<UnaryOperator<String>> rows, PrintStream out) {
        String[] columns = heading.split(",");
        out.print(heading + "\n");
        rows.forEach(row ->
                out.print(Stream.of(columns).map(row).map(Csv::quoted).collect(Collectors.joining(",", "", "\n"))));
    }

    private static String quoted(String text) {
        return NEEDS_QUOTES.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
