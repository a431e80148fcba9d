package dev.frist.console.attainment.web;

import dev.frist.console.attainment.Outcome;
import dev.frist.console.attainment.Range;
import dev.frist.console.attainment.Speeds;
import dev.frist.console.attainment.Weeks;
import dev.frist.console.attainment.jdbc.OutcomeSearch;
import dev.frist.events.Plan;
import dev.frist.kit.problem.Refused;
import dev.frist.terms.RuleBook;
import dev.frist.terms.calendar.SupportCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Where we stand: twelve weeks, up to the last day on which anything was due, unless other days are asked for. */
@Controller
public final class AttainmentController {
    private static final int WEEKS = 12;
    private static final String HOURS = "BUSINESS";

    private final OutcomeSearch search;
    private final RuleBook rules;

    public AttainmentController(OutcomeSearch search, RuleBook rules) {
        this.search = search;
        this.rules = rules;
    }

    @GetMapping("/attainment")
    String attainment(
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable Integer severity,
            @RequestParam(required = false) @Nullable Plan plan,
            @ModelAttribute("now") Instant now,
            Model model) {
        Range range = range(from, to, now);
        List<Outcome> outcomes = outcomes(range, severity, plan);
        model.addAttribute("range", range);
        model.addAttribute("severity", severity);
        model.addAttribute("plan", plan);
        model.addAttribute("plans", Plan.values());
        model.addAttribute("weeks", Weeks.of(outcomes));
        model.addAttribute("speeds", Speeds.of(outcomes).speeds());
        model.addAttribute("days", search.days(range, zone()));
        model.addAttribute("load", load(now));
        return "attainment";
    }

    @GetMapping(path = "/attainment/weeks.csv", produces = "text/csv")
    @ResponseBody
    String weeksCsv(
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable Integer severity,
            @RequestParam(required = false) @Nullable Plan plan,
            @ModelAttribute("now") Instant now) {
        return Csv.weeks(Weeks.of(outcomes(range(from, to, now), severity, plan)));
    }

    @GetMapping(path = "/attainment/responses.csv", produces = "text/csv")
    @ResponseBody
    String responsesCsv(
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable Integer severity,
            @RequestParam(required = false) @Nullable Plan plan,
            @ModelAttribute("now") Instant now) {
        return Csv.speeds(Speeds.of(outcomes(range(from, to, now), severity, plan)));
    }

    @GetMapping(path = "/attainment/load.csv", produces = "text/csv")
    @ResponseBody
    String loadCsv(@ModelAttribute("now") Instant now) {
        return Csv.load(load(now));
    }

    private List<OutcomeSearch.Load> load(Instant now) {
        SupportCalendar calendar = rules.currentCalendar();
        Instant end = calendar.hours(HOURS).add(now, calendar.businessDay(HOURS).multipliedBy(2));
        return search.load(now, end);
    }

    private List<Outcome> outcomes(Range range, @Nullable Integer severity, @Nullable Plan plan) {
        return search.outcomes(range, zone()).stream()
                .filter(it -> severity == null || it.severity() == severity)
                .filter(it -> plan == null || it.plan() == plan)
                .toList();
    }

    private Range range(@Nullable LocalDate from, @Nullable LocalDate to, Instant now) {
        LocalDate last =
                to != null ? to : search.lastDay(zone(), now).orElseGet(() -> LocalDate.ofInstant(now, zone()));
        LocalDate first = from != null ? from : last.minusWeeks(WEEKS).plusDays(1);
        if (last.isBefore(first)) {
            throw new Refused("to", "wrong-value", "to must not be before from, but is " + last + " before " + first);
        }
        return new Range(first, last);
    }

    private ZoneId zone() {
        return rules.currentCalendar().zone();
    }
}
