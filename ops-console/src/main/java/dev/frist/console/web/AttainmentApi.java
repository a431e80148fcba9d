package dev.frist.console.web;

import dev.frist.console.view.AttainmentReport;
import dev.frist.console.view.Load;
import dev.frist.console.jdbc.Attainment;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** How promises were kept, for other programs. */
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
    ResponseEntity<Answer<AttainmentReport>> attainment(@ParameterObject AttainmentQuery query, WebRequest request) {
        return answers.of(request, now -> query.report(attainment, now));
    }

    @GetMapping("/api/load")
    @Operation(
            summary = "What is due in the next two support days, by hour",
            description = "Hours in which nothing is due are left out.")
    ResponseEntity<Answer<List<Load>>> load(WebRequest request) {
        return answers.of(request, attainment::load);
    }
}
