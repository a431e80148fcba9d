package dev.frist.kit.web;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A row of texts, quoted only where they must be (RFC 4180). A spreadsheet takes a cell that begins like a formula for one: such a cell,
 * unless it is a number, begins with an apostrophe, which makes it a text.
 */
public final class CsvRow {
    private static final Pattern NEEDS_QUOTES = Pattern.compile("[,\"\r\n]");
    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20].*", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    private CsvRow() {}

    /** @return without the end of the line */
    public static String of(Stream<String> cells) {
        return cells.map(CsvRow::harmless).map(CsvRow::quoted).collect(Collectors.joining(","));
    }

    private static String harmless(String text) {
        return FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches() ? "'" + text : text;
    }

    private static String quoted(String text) {
        return NEEDS_QUOTES.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
