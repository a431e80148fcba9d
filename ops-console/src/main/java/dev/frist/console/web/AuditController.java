package dev.frist.console.web;

import dev.frist.console.http.AuditRun;
import dev.frist.console.http.Auditor;
import dev.frist.evidence.Days;
import dev.frist.evidence.Evidence;
import dev.frist.evidence.EvidenceFile;
import dev.frist.evidence.Hearing;
import dev.frist.kit.access.Roles;
import dev.frist.kit.web.NotFound;
import dev.frist.store.audit.AuditReport;
import dev.frist.store.audit.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
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

/**
 * Is all as it should be? The report, while it comes and when it is there. And evidence for saving: the same file that
 * {@code frist audit evidence} writes. Its name says so, if some of it is not signed.
 */
@PageController
@RolesAllowed({Roles.OPS, Roles.AUDITOR, Roles.ADMIN})
public final class AuditController {
    /** Differences of one service; the file has more. */
    private static final int SHOWN = 100;

    private final Auditor auditor;
    private final Hearing hearing;

    public AuditController(Auditor auditor, Hearing hearing) {
        this.auditor = auditor;
        this.hearing = hearing;
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
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment("audit.json"))
                .body(report.json());
    }

    @GetMapping(path = "/audit/evidence", params = "clock")
    void clock(@RequestParam String clock, HttpServletResponse response) throws IOException, InterruptedException {
        send(List.of(clock), clock, response);
    }

    @GetMapping(
            path = "/audit/evidence",
            params = {"subscription", "!clock"})
    void subscription(
            @RequestParam String subscription,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable String claim,
            @ModelAttribute("zone") ZoneId zone,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        List<String> clocks = claim == null
                ? hearing.clocks(subscription, new Days(from, to, zone))
                : hearing.clocksOfClaim(subscription, claim);
        if (clocks.isEmpty()) {
            throw new NotFound(
                    "Nothing was asked for, and promised, under subscription %s then.".formatted(subscription));
        }
        send(clocks, subscription, response);
    }

    private void send(List<String> clocks, String about, HttpServletResponse response)
            throws IOException, InterruptedException {
        Evidence evidence = hearing.of(clocks, () -> {});
        String name = evidence.isSigned() ? "evidence-%s.zip" : "evidence-%s-not-signed.zip";
        response.setContentType("application/zip");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, attachment(name.formatted(about.replaceAll("[^A-Za-z0-9._-]", "_"))));
        EvidenceFile.write(evidence.entries(), response.getOutputStream());
    }

    private static String attachment(String name) {
        return ContentDisposition.attachment().filename(name).build().toString();
    }
}
