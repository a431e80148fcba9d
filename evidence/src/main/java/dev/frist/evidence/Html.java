package dev.frist.evidence;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.util.HtmlUtils;

/** The few forms that the page is made of. What is given as text is never taken as markup. */
final class Html {
    static final String STYLE = """
        body { font: 11pt/1.45 Georgia, serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem; color: #111 }
        h1 { font-size: 1.6rem } h2 { font-size: 1.25rem; margin-top: 2.5rem; border-bottom: 1px solid #999 }
        h3 { font-size: 1rem; margin-bottom: .3rem }
        table { border-collapse: collapse; width: 100%; font-size: .9em; break-inside: auto }
        th, td { text-align: left; vertical-align: top; padding: .2rem .6rem .2rem 0; border-bottom: 1px solid #ddd }
        tr { break-inside: avoid } code { font-size: .85em; overflow-wrap: anywhere }
        @page { margin: 2cm } @media print { body { margin: 0; max-width: none } h2 { break-after: avoid } }
        """;

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm:ss[.SSSSSS] xxx", Locale.UK);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.UK);

    private Html() {}

    static String text(Object text) {
        return HtmlUtils.htmlEscape(String.valueOf(text), "UTF-8");
    }

    static String heading(int level, String text) {
        return "<h%1$d>%2$s</h%1$d>%n".formatted(level, text(text)).replace("\r", "");
    }

    static String paragraph(String text) {
        return "<p>" + text(text) + "</p>\n";
    }

    /** @param header empty: none */
    static String table(List<String> header, List<List<?>> rows) {
        Stream<String> top = header.isEmpty() ? Stream.of() : Stream.of(row("th", header));
        return Stream.concat(top, rows.stream().map(row -> row("td", row)))
                .collect(Collectors.joining("", "<table>\n", "</table>\n"));
    }

    /** To the second; finer only where there is something finer. */
    static String moment(Instant at, ZoneId zone) {
        String told = MOMENT.format(at.atZone(zone));
        return at.getNano() == 0 ? told.replace(".000000", "") : told;
    }

    static String time(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone));
    }

    /** In hours, minutes and seconds. */
    static String length(Duration time) {
        String told = "%d h %02d min".formatted(time.toHours(), time.toMinutesPart());
        return time.toSecondsPart() == 0 ? told : told + " %02d s".formatted(time.toSecondsPart());
    }

    private static String row(String cell, List<?> cells) {
        return cells.stream()
                .map(it -> "<%1$s>%2$s</%1$s>".formatted(cell, text(it)))
                .collect(Collectors.joining("", "<tr>", "</tr>\n"));
    }
}
