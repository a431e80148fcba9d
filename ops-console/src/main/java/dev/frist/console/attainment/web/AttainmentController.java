package dev.frist.console.attainment.web;

import dev.frist.console.attainment.Standing;
import dev.frist.console.attainment.jdbc.Attainment;
import dev.frist.console.attainment.jdbc.Attainment.Question;
import dev.frist.console.page.web.NotWhole;
import dev.frist.console.page.web.PageController;
import dev.frist.console.trust.Trust;
import dev.frist.events.Plan;
import java.time.Instant;
import java.util.function.Function;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.ResponseBody;

/** Where we stand, and the tables behind its charts. */
@PageController
public final class AttainmentController {
    private final Attainment attainment;

    public AttainmentController(Attainment attainment) {
        this.attainment = attainment;
    }

    @GetMapping("/attainment")
    String attainment(Asked asked, @ModelAttribute("now") Instant now, Model model) {
        Question question = asked.question();
        model.addAttribute("question", question);
        model.addAttribute("plans", Plan.values());
        model.addAttribute("standing", attainment.standing(question, now));
        model.addAttribute("load", attainment.load(now));
        return "attainment";
    }

    @GetMapping(path = "/attainment/weeks.csv", produces = "text/csv")
    @ResponseBody
    String weeks(Asked asked, @ModelAttribute("now") Instant now, @ModelAttribute("trust") Trust trust) {
        return csv(asked, now, trust, Csv::weeks);
    }

    @GetMapping(path = "/attainment/sorts.csv", produces = "text/csv")
    @ResponseBody
    String sorts(Asked asked, @ModelAttribute("now") Instant now, @ModelAttribute("trust") Trust trust) {
        return csv(asked, now, trust, Csv::sorts);
    }

    @GetMapping(path = "/attainment/responses.csv", produces = "text/csv")
    @ResponseBody
    String responses(Asked asked, @ModelAttribute("now") Instant now, @ModelAttribute("trust") Trust trust) {
        return csv(asked, now, trust, Csv::speeds);
    }

    @GetMapping(path = "/attainment/load.csv", produces = "text/csv")
    @ResponseBody
    String load(@ModelAttribute("now") Instant now, @ModelAttribute("trust") Trust trust) {
        requireWhole(trust);
        return Csv.load(attainment.load(now));
    }

    private String csv(Asked asked, Instant now, Trust trust, Function<Standing, String> table) {
        requireWhole(trust);
        return table.apply(attainment.standing(asked.question(), now));
    }

    private static void requireWhole(Trust trust) {
        if (!trust.isWhole()) {
            throw new NotWhole(trust.percent());
        }
    }
}
