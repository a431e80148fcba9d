package dev.frist.store.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.kit.Refused;
import dev.frist.kit.access.Roles;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.wire.Texts;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Audits this service, and tells as it goes: one JSON object a line, {@code size} first, then {@code done}, {@code difference} and
 * {@code learnedLater} as they come, and {@code checked} last; or {@code error} last, with the reason, if it could not go on. An answer without one of these
 * is not whole.
 */
@RestController
@RolesAllowed({Roles.OPS, Roles.AUDITOR, Roles.ADMIN})
public class AuditController {
    private static final Logger LOG = LoggerFactory.getLogger(AuditController.class);
    private static final int TOLD_EVERY = 10_000;

    private final StoreAudit audit;
    private final EvidenceReader evidence;

    public AuditController(StoreAudit audit, EvidenceReader evidence) {
        this.audit = audit;
        this.evidence = evidence;
    }

    @Operation(summary = "Checks all that this service has stored, published and signed")
    @GetMapping("/audit/verify")
    void verify(
            @RequestParam(required = false) @Nullable Instant since,
            @RequestParam(required = false) @Nullable String subscription,
            HttpServletResponse response)
            throws IOException {
        run(scope(since, subscription), null, response);
    }

    /** With a copy of the checkpoints as its body. */
    @Operation(summary = "As the other, against checkpoints that were kept elsewhere")
    @PostMapping(path = "/audit/verify", consumes = MediaType.TEXT_PLAIN_VALUE)
    void verify(
            @RequestParam(required = false) @Nullable Instant since,
            @RequestParam(required = false) @Nullable String subscription,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Scope scope = scope(since, subscription);
        // Read to its end before the answer begins: few clients can do both at once.
        Path copy = Files.createTempFile("checkpoints", ".txt");
        try {
            if (Files.copy(request.getInputStream(), copy, StandardCopyOption.REPLACE_EXISTING) == 0) {
                throw new Refused(
                        null, "required", "the copy of the checkpoints is empty; without one, GET says the rest");
            }
            // What is no UTF-8 is no checkpoint, either.
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(Files.newInputStream(copy), UTF_8))) {
                run(scope, new CheckpointReader(lines), response);
            }
        } finally {
            Files.delete(copy);
        }
    }

    /** What a stream holds, and what proves it; nothing, if there is none of that id. */
    @Operation(summary = "Events as they were stored, with the proof that a signed checkpoint covers each")
    @GetMapping("/audit/evidence")
    EvidenceBundle evidence(@RequestParam String stream) {
        return evidence.tell(Texts.name("stream", stream));
    }

    private static Scope scope(@Nullable Instant since, @Nullable String subscription) {
        return new Scope(since, subscription == null ? null : Texts.name("subscription", subscription));
    }

    private void run(Scope scope, @Nullable CheckpointReader copy, HttpServletResponse response) throws IOException {
        response.setContentType("application/x-ndjson");
        Lines lines = new Lines(response.getOutputStream());
        lines.tell("size", audit.size());
        Findings findings = new Findings(
                difference -> lines.tell("difference", difference),
                what -> lines.tell("learnedLater", what),
                lines::done);
        try {
            audit.run(scope, copy, findings);
        } catch (UncheckedIOException e) {
            throw e;
        } catch (RuntimeException e) {
            // The answer has begun: its last line says how it ended.
            LOG.error("an audit broke off", e);
            lines.tell("error", reason(e));
            return;
        }
        lines.tell("checked", findings.counts());
    }

    private static String reason(RuntimeException e) {
        Throwable root = NestedExceptionUtils.getMostSpecificCause(e);
        return root.getMessage() == null ? root.toString() : root.getMessage();
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
