package dev.frist.console.attainment.web;

import dev.frist.console.attainment.Speeds;
import dev.frist.console.attainment.Weeks;
import dev.frist.console.attainment.jdbc.OutcomeSearch.Load;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The charts' tables for other programs. */
final class Csv {
    private Csv() {}

    static String weeks(Weeks weeks) {
        return table(
                "monday,met,late,bestEffort",
                weeks.weeks().stream()
                        .map(it -> "%s,%d,%d,%d".formatted(it.monday(), it.met(), it.late(), it.bestEffort())));
    }

    static String speeds(Speeds speeds) {
        return table(
                "severity,plan,met,late,medianSeconds,p90Seconds",
                speeds.speeds().stream()
                        .map(it -> "%d,%s,%d,%d,%d,%d"
                                .formatted(
                                        it.severity(),
                                        it.plan(),
                                        it.met(),
                                        it.late(),
                                        it.median().toSeconds(),
                                        it.p90().toSeconds())));
    }

    static String load(List<Load> load) {
        return table(
                "hour,due,atRisk", load.stream().map(it -> "%s,%d,%d".formatted(it.hour(), it.due(), it.atRisk())));
    }

    private static String table(String head, Stream<String> rows) {
        return Stream.concat(Stream.of(head), rows).collect(Collectors.joining("\r\n", "", "\r\n"));
    }
}
