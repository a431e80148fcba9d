package dev.frist.console.web;

import dev.frist.console.jdbc.Attainment;
import dev.frist.console.view.AttainmentQuery;
import dev.frist.console.view.AttainmentReport;
import dev.frist.console.view.Freshness;
import dev.frist.kit.access.Roles;
import dev.frist.kit.web.CsvRow;
import dev.frist.promises.terms.RuleBook;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** How promises were kept, and the tables behind the charts. */
@PageController
@RolesAllowed({Roles.OPS, Roles.AUDITOR, Roles.ADMIN})
public final class AttainmentController {
    private final Attainment attainment;
    private final RuleBook rules;

    public AttainmentController(Attainment attainment, RuleBook rules) {
        this.attainment = attainment;
        this.rules = rules;
    }

    @GetMapping("/attainment")
    String attainment(AttainmentQuery query, @ModelAttribute("now") Instant now, Model model) {
        model.addAttribute("query", query);
        model.addAttribute("plans", rules.plans());
        model.addAttribute("severities", rules.severities());
        model.addAttribute("report", attainment.report(query, now));
        model.addAttribute("load", attainment.load(now));
        return "attainment";
    }

    @GetMapping(path = "/attainment/weeks.csv", produces = "text/csv")
    @ResponseBody
    String weeks(AttainmentQuery query, @ModelAttribute("now") Instant now, @ModelAttribute("trust") Freshness trust) {
        return csv(
                "monday,severity,plan,met,late,bestEffort,days",
                report(query, now, trust).weeks().stream()
                        .flatMap(week ->
                                week.sorts().stream().map(it -> Stream.concat(Stream.of(week.monday()), row(it)))),
                Function.identity());
    }

    @GetMapping(path = "/attainment/sorts.csv", produces = "text/csv")
    @ResponseBody
    String sorts(AttainmentQuery query, @ModelAttribute("now") Instant now, @ModelAttribute("trust") Freshness trust) {
        return csv(
                "severity,plan,met,late,bestEffort,days",
                report(query, now, trust).sorts().stream(),
                AttainmentController::row);
    }

    @GetMapping(path = "/attainment/responses.csv", produces = "text/csv")
    @ResponseBody
    String responses(
            AttainmentQuery query, @ModelAttribute("now") Instant now, @ModelAttribute("trust") Freshness trust) {
        return csv(
                "severity,plan,hours,objectiveSeconds,met,late,medianSeconds,p90Seconds",
                report(query, now, trust).responses().stream(),
                it -> Stream.of(
                        it.sort().severity(),
                        it.sort().plan(),
                        it.hours(),
                        it.objective().toSeconds(),
                        it.met(),
                        it.late(),
                        orEmpty(it.medianSeconds()),
                        orEmpty(it.p90Seconds())));
    }

    @GetMapping(path = "/attainment/load.csv", produces = "text/csv")
    @ResponseBody
    String load(@ModelAttribute("now") Instant now, @ModelAttribute("trust") Freshness trust) {
        requireWhole(trust);
        return csv("hour,due,atRisk", attainment.load(now).stream(), it -> Stream.of(it.hour(), it.due(), it.atRisk()));
    }

    private AttainmentReport report(AttainmentQuery query, Instant now, Freshness trust) {
        requireWhole(trust);
        return attainment.report(query, now);
    }

    // While not everything has been read, a figure of it would be wrong.
    private static void requireWhole(Freshness trust) {
        if (!trust.isWhole()) {
            throw new ResponseStatusException(
                    HttpStatus.SERVICE_UNAVAILABLE, "%d %% has been read; try again later.".formatted(trust.percent()));
        }
    }

    private static Stream<Object> row(AttainmentReport.KeptOfSort it) {
        return Stream.of(
                it.sort().severity(),
                it.sort().plan(),
                it.kept().met(),
                it.kept().late(),
                it.kept().bestEffort(),
                it.kept().days());
    }

    private static String orEmpty(@Nullable Long seconds) {
        return Objects.toString(seconds, "");
    }

    private static <T> String csv(String head, Stream<T> rows, Function<T, Stream<?>> row) {
        Stream<String> lines = rows.map(it -> CsvRow.of(row.apply(it).map(String::valueOf)));
        return Stream.concat(Stream.of(head), lines).collect(Collectors.joining("\r\n", "", "\r\n"));
    }
}
