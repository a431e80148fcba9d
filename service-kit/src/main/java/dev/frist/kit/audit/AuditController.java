package dev.frist.kit.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.kit.json.EventJson;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Audits this service, and tells as it goes: one JSON object a line, {@code size} first, then {@code done} and {@code difference} as
 * they come, and {@code checked} last. An answer without that line is not whole.
 */
@RestController
public class AuditController {
    private static final int TOLD_EVERY = 10_000;

    private final StoreAudit audit;
    private final Witness witness;

    public AuditController(StoreAudit audit, Witness witness) {
        this.audit = audit;
        this.witness = witness;
    }

    @GetMapping("/audit/verify")
    void verify(
            @RequestParam(required = false) @Nullable Instant since,
            @RequestParam(required = false) @Nullable String subscription,
            HttpServletResponse response)
            throws IOException {
        run(new Scope(since, subscription), null, response);
    }

    /** With a copy of the checkpoints as its body. */
    @PostMapping("/audit/verify")
    void verify(
            @RequestParam(required = false) @Nullable Instant since,
            @RequestParam(required = false) @Nullable String subscription,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        // Read to its end before the answer begins: few clients can do both at once.
        Path copy = Files.createTempFile("checkpoints", ".txt");
        try {
            Files.copy(request.getInputStream(), copy, StandardCopyOption.REPLACE_EXISTING);
            try (BufferedReader lines = Files.newBufferedReader(copy)) {
                run(new Scope(since, subscription), new CheckpointReader(lines), response);
            }
        } finally {
            Files.delete(copy);
        }
    }

    /** What a stream holds, and what proves it; nothing, if there is none of that id. */
    @GetMapping("/audit/evidence")
    Testimony evidence(@RequestParam String stream) {
        return witness.tell(stream);
    }

    private void run(Scope scope, @Nullable CheckpointReader copy, HttpServletResponse response) throws IOException {
        response.setContentType("application/x-ndjson");
        Lines lines = new Lines(response.getOutputStream());
        lines.tell("size", audit.size());
        Findings findings = new Findings(difference -> lines.tell("difference", difference), lines::done);
        audit.run(scope, copy, findings);
        lines.tell("checked", findings.counts());
    }

    /** The answer. */
    private static final class Lines {
        private final OutputStream out;
        private long told;

        Lines(OutputStream out) {
            this.out = out;
        }

        void done(long events) {
            if (events - told >= TOLD_EVERY) {
                told = events;
                tell("done", events);
            }
        }

        void tell(String what, Object value) {
            try {
                out.write(EventJson.write(Map.of(what, value)));
                out.write("\n".getBytes(UTF_8));
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
