package dev.frist.evidence;

import static dev.frist.evidence.Html.heading;
import static dev.frist.evidence.Html.length;
import static dev.frist.evidence.Html.paragraph;
import static dev.frist.evidence.Html.table;

import dev.frist.promises.clock.Derivation;
import dev.frist.promises.clock.Lateness;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Why an answer was due when it was, and how late it came, interval by interval. */
record Reckoning(ZoneId zone) {
    String due(Derivation why) {
        List<List<?>> rows = new ArrayList<>();
        Stream.concat(
                        why.counted().stream()
                                .map(it -> new Day(
                                        it.day(),
                                        "%s to %s".formatted(Html.time(it.from(), zone), Html.time(it.to(), zone)),
                                        length(it.time()))),
                        why.skipped().stream().map(it -> new Day(it.day(), skipped(it), "")))
                .sorted(Comparator.comparing(Day::day))
                .forEach(it -> rows.add(List.of(it.day(), it.what(), it.time())));
        rows.add(List.of("In all", "", length(why.sum())));
        return heading(3, "Why it was due %s".formatted(at(why.deadline().dueAt())))
                + paragraph("%s of %s hours, counted from %s: %s."
                        .formatted(
                                length(why.deadline().objective().target()),
                                why.deadline().objective().hours(),
                                at(why.deadline().countsFrom()),
                                why.because()))
                + table(List.of("Day", "Support time", "Counted"), rows);
    }

    private record Day(LocalDate day, String what, String time) {}

    private static String skipped(Derivation.Skipped day) {
        return switch (day.reason()) {
            case HOLIDAY -> "closed: " + day.holiday();
            case WEEKEND -> "closed: weekend";
            case AFTER_HOURS -> "the hours of that day were over";
            case CLOSED -> "closed";
        };
    }

    String late(Lateness late) {
        List<List<?>> rows = new ArrayList<>();
        late.counted().forEach(it -> rows.add(List.of(at(it.start()), at(it.end()), length(it.length()))));
        rows.add(List.of("In all", "", length(late.overrun())));
        return heading(3, "How late it was")
                + paragraph("Time past the due instant, until %s, counted in %s: %s, worth %d blocks of %s each."
                        .formatted(
                                at(late.until()),
                                late.countedIn().name().toLowerCase(Locale.ROOT) + " time",
                                length(late.overrun()),
                                late.blocks(),
                                length(late.block())))
                + table(List.of("From", "To", "Counted"), rows);
    }

    private String at(Instant moment) {
        return Html.moment(moment, zone);
    }
}
