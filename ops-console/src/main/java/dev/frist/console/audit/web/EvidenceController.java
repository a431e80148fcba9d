package dev.frist.console.audit.web;

import dev.frist.console.page.web.PageController;
import dev.frist.evidence.Days;
import dev.frist.evidence.Evidence;
import dev.frist.evidence.EvidenceFile;
import dev.frist.evidence.Hearing;
import dev.frist.kit.web.NotFound;
import dev.frist.promises.terms.RuleBook;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Evidence for saving: the same file that {@code frist audit evidence} writes. Its name says so, if some of it is not signed. */
@PageController
public final class EvidenceController {
    private final Hearing hearing;
    private final ZoneId zone;

    public EvidenceController(Hearing hearing, RuleBook rules) {
        this.hearing = hearing;
        this.zone = rules.currentCalendar().zone();
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
            HttpServletResponse response)
            throws IOException, InterruptedException {
        List<String> clocks = hearing.clocks(subscription, new Days(from, to, zone));
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
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name.formatted(about.replaceAll("[^A-Za-z0-9._-]", "_")))
                        .build()
                        .toString());
        EvidenceFile.write(evidence.entries(), response.getOutputStream());
    }
}
