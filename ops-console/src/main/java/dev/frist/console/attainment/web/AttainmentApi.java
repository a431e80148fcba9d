package dev.frist.console.attainment.web;

import dev.frist.console.answer.web.Answer;
import dev.frist.console.answer.web.Answers;
import dev.frist.console.answer.web.ConsoleApi;
import dev.frist.console.attainment.jdbc.Attainment;
import dev.frist.console.attainment.jdbc.Attainment.Question;
import dev.frist.console.attainment.web.AttainmentView.LoadView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Where we stand, for other programs. */
@RestController
@ConsoleApi
@Tag(name = "attainment", description = "How promises were kept, and what is to come")
public final class AttainmentApi {
    private final Attainment attainment;
    private final Answers answers;

    public AttainmentApi(Attainment attainment, Answers answers) {
        this.attainment = attainment;
        this.answers = answers;
    }

    @GetMapping("/api/attainment")
    @Operation(
            summary = "How promises were kept that were due in some days",
            description = "By week, by severity and plan; with response times against what was promised.")
    ResponseEntity<Answer<AttainmentView>> attainment(@ParameterObject Asked asked, WebRequest request) {
        Question question = asked.question();
        return answers.of(request, now -> AttainmentView.of(attainment.standing(question, now)));
    }

    @GetMapping("/api/load")
    @Operation(
            summary = "What is due in the next two support days, by hour",
            description = "Hours in which nothing is due are left out.")
    ResponseEntity<Answer<List<LoadView>>> load(WebRequest request) {
        return answers.of(
                request, now -> attainment.load(now).stream().map(LoadView::of).toList());
    }
}
