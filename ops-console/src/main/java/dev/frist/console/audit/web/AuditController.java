package dev.frist.console.audit.web;

import dev.frist.console.audit.AuditRun;
import dev.frist.console.audit.http.Auditor;
import dev.frist.console.page.web.PageController;
import dev.frist.kit.web.NotFound;
import dev.frist.store.audit.AuditReport;
import dev.frist.store.audit.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Is all as it should be? The report, while it comes and when it is there. */
@PageController
public final class AuditController {
    /** Differences of one service; the file has more. */
    private static final int SHOWN = 100;

    private final Auditor auditor;

    public AuditController(Auditor auditor) {
        this.auditor = auditor;
    }

    @GetMapping("/audit")
    String audit(Model model) {
        run(model);
        return "audit";
    }

    @GetMapping("/audit/run")
    String run(Model model) {
        model.addAttribute("run", auditor.latest().orElse(null));
        model.addAttribute("shown", SHOWN);
        return "audit :: run";
    }

    @PostMapping("/audit/verify")
    String verify(
            @RequestParam(required = false) @Nullable LocalDate since,
            @RequestParam(defaultValue = "") String subscription,
            @ModelAttribute("now") Instant now,
            @ModelAttribute("zone") ZoneId zone) {
        Instant from = since == null ? null : since.atStartOfDay(zone).toInstant();
        auditor.start(new Scope(from, subscription.isBlank() ? null : subscription.strip()), now);
        return "redirect:/audit";
    }

    /** As {@code frist audit verify --json} gives it. */
    @GetMapping("/audit/report.json")
    ResponseEntity<String> report() {
        AuditReport report = auditor.latest()
                .filter(run -> run.isWhole() && !run.isAboutNobody())
                .map(AuditRun::report)
                .orElseThrow(() -> new NotFound("No audit has come to its end yet."));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("audit.json")
                                .build()
                                .toString())
                .body(report.json());
    }
}
