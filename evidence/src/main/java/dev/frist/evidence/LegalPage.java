package dev.frist.evidence;

import static dev.frist.evidence.Html.heading;
import static dev.frist.evidence.Html.paragraph;
import static dev.frist.evidence.Html.table;
import static dev.frist.evidence.Html.text;

import dev.frist.store.audit.Checkpoint;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What evidence shows, for somebody who reads contracts and not code. It follows from the events alone, so anybody can make it again. */
final class LegalPage {
    private final CaseFile caseFile;
    private final Evidence evidence;

    LegalPage(CaseFile caseFile, Evidence evidence) {
        this.caseFile = caseFile;
        this.evidence = evidence;
    }

    String of(List<ClockCase> clocks) {
        String title =
                clocks.size() == 1 ? "Evidence on one response" : "Evidence on %d responses".formatted(clocks.size());
        String body = heading(1, title)
                + paragraph(
                        "It was promised that requests are answered within so much support time. This page tells, for"
                            + " each request, when the answer was due and why then, when it came, by how much it was"
                            + " late, and what that adds to the customer's term. Nothing on it was entered by hand:"
                            + " all follows from the recorded events in this zip file and the published rules beside"
                            + " them.")
                + clocks.stream()
                        .map(clock -> new ClockSection(clock, caseFile).html())
                        .collect(Collectors.joining())
                + proof();
        return """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>%s</title>
            <style>
            %s</style></head><body>
            %s</body></html>
            """.formatted(text(title), Html.STYLE, body);
    }

    private String proof() {
        return heading(2, "What proves this")
                + paragraph(
                        "Every event was stored under a fingerprint (a SHA-256 hash) of its content and of the event"
                            + " before it. The services sign, about once a minute, what they have stored since the"
                            + " last time. The signed statements that cover the events of this file are listed here;"
                            + " each was published when it was signed, so a copy that somebody else kept must say the"
                            + " same. The command 'frist audit check' computes all of it again from this file alone:"
                            + " fingerprints, signatures, due instants, lateness and credit.")
                + table(List.of("Service", "Statement", "Signed (UTC)", "Events in it", "Key"), checkpoints())
                + paragraph(
                        "This shows what was recorded, when, and that it was not changed. It cannot show that what was"
                                + " reported to Frist is what happened, nor that nothing further was recorded after the"
                                + " last event here.");
    }

    private List<List<?>> checkpoints() {
        List<List<?>> rows = new ArrayList<>();
        evidence.services().forEach((service, told) -> told.checkpoints().forEach(it -> rows.add(row(it))));
        return rows;
    }

    private static List<?> row(Checkpoint it) {
        return List.of(it.service(), it.number(), Html.moment(it.signedAt(), ZoneOffset.UTC), it.events(), it.key());
    }
}
