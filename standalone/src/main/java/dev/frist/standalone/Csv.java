package dev.frist.standalone;

import dev.frist.kit.web.CsvRow;
import java.io.PrintStream;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Rows under a heading; lines end with LF. */
final class Csv {
    private Csv() {}

    /** @param rows each gives the text in a column of a name */
    static void print(String heading, Stream<UnaryOperator<String>> rows, PrintStream out) {
        String[] columns = heading.split(",");
        out.print(heading + "\n");
        rows.forEach(row -> out.print(CsvRow.of(Stream.of(columns).map(row)) + "\n"));
    }
}
