package dev.frist.console.attainment.web;

import dev.frist.console.attainment.Kept;
import dev.frist.console.attainment.Load;
import dev.frist.console.attainment.Sort;
import dev.frist.console.attainment.Speed;
import dev.frist.console.attainment.Standing;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The charts' tables for other programs. */
final class Csv {
    private Csv() {}

    static String weeks(Standing standing) {
        return table(
                "monday,severity,plan,met,late,bestEffort,days",
                standing.weeks().weeks().stream()
                        .flatMap(week -> week.sorts().entrySet().stream()
                                .map(it -> week.monday() + "," + kept(it.getKey(), it.getValue()))));
    }

    static String sorts(Standing standing) {
        return table(
                "severity,plan,met,late,bestEffort,days",
                standing.weeks().sorts().entrySet().stream().map(it -> kept(it.getKey(), it.getValue())));
    }

    static String speeds(Standing standing) {
        return table(
                "severity,plan,hours,objectiveSeconds,met,late,medianSeconds,p90Seconds",
                standing.speeds().stream().map(Csv::speed));
    }

    static String load(List<Load> load) {
        return table(
                "hour,due,atRisk", load.stream().map(it -> "%s,%d,%d".formatted(it.hour(), it.due(), it.atRisk())));
    }

    private static String kept(Sort sort, Kept kept) {
        return "%d,%s,%d,%d,%d,%d"
                .formatted(sort.severity(), sort.plan(), kept.met(), kept.late(), kept.bestEffort(), kept.days());
    }

    private static String speed(Speed speed) {
        return "%d,%s,%s,%d,%d,%d,%s,%s"
                .formatted(
                        speed.sort().severity(),
                        speed.sort().plan(),
                        speed.objective().hours(),
                        speed.objective().target().toSeconds(),
                        speed.met(),
                        speed.late(),
                        seconds(speed.median()),
                        seconds(speed.p90()));
    }

    private static String seconds(@Nullable Duration duration) {
        return duration == null ? "" : Long.toString(duration.toSeconds());
    }

    private static String table(String head, Stream<String> rows) {
        return Stream.concat(Stream.of(head), rows).collect(Collectors.joining("\r\n", "", "\r\n"));
    }
}
