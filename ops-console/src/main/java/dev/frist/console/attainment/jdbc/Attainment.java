package dev.frist.console.attainment.jdbc;

import dev.frist.console.attainment.Load;
import dev.frist.console.attainment.Range;
import dev.frist.console.attainment.Standing;
import dev.frist.console.attainment.Weeks;
import dev.frist.events.Plan;
import dev.frist.kit.Refused;
import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.terms.RuleBook;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where we stand: twelve weeks, up to the last day of which anything is decided, unless other days are asked for. */
public final class Attainment {
    private static final int WEEKS = 12;
    private static final String HOURS = "BUSINESS";

    private final OutcomeSearch search;
    private final RuleBook rules;

    public Attainment(OutcomeSearch search, RuleBook rules) {
        this.search = search;
        this.rules = rules;
    }

    /** What is asked for; null: nothing in particular. */
    public record Question(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Integer severity,
            @Nullable Plan plan) {}

    /** @throws Refused if the days end before they begin */
    public Standing standing(Question question, Instant now) {
        Range range = range(question, now);
        return new Standing(
                range,
                Weeks.of(search.outcomes(range, question.severity(), question.plan())),
                search.speeds(range, zone(), question.severity(), question.plan()));
    }

    /** What is due in the next two support days, by hour. */
    public List<Load> load(Instant now) {
        SupportCalendar calendar = rules.currentCalendar();
        return search.load(
                now, calendar.hours(HOURS).add(now, calendar.businessDay(HOURS).multipliedBy(2)));
    }

    private Range range(Question question, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone());
        LocalDate last =
                question.to() != null ? question.to() : search.lastDay(today).orElse(today);
        LocalDate first = question.from() != null
                ? question.from()
                : last.minusWeeks(WEEKS).plusDays(1);
        if (last.isBefore(first)) {
            throw new Refused("to", "wrong-value", "to must not be before from, but is " + last + " before " + first);
        }
        return new Range(first, last);
    }

    private ZoneId zone() {
        return rules.currentCalendar().zone();
    }
}
