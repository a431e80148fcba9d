package dev.frist.console.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.console.http.ServiceSilent;
import dev.frist.console.http.Services;
import dev.frist.console.http.Services.OperatorOrder;
import dev.frist.console.jdbc.RejectionTable;
import dev.frist.console.projection.ReceivedRejectionEvent;
import dev.frist.console.projection.RejectionReadModel;
import dev.frist.console.view.OriginalView;
import dev.frist.events.Original;
import dev.frist.events.Problem;
import dev.frist.events.Rejection;
import dev.frist.intake.ParkedFacts.Waiting;
import dev.frist.intake.RejectionCommands.Ruling;
import dev.frist.kit.Refused;
import dev.frist.kit.access.Roles;
import dev.frist.kit.web.NotFound;
import dev.frist.kit.web.Problems;
import dev.frist.kit.wire.Texts;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * One rejected fact, or one that is parked, and what somebody decides about it. What is parked only its service knows, and only until
 * it is decided.
 */
@PageController
@RolesAllowed({Roles.OPS, Roles.AUDITOR, Roles.ADMIN})
public final class DecisionController {
    private static final String NAME = "by";
    private static final String REJECTION = "/intake/rejections/{id}";
    private static final String PARKED = "/intake/parked/{service}/{id}";

    // What was decided comes back by the topic, as everything does; whoever decided it sees it on the next page.
    private static final int TRIES = 30;
    private static final long BETWEEN_TRIES = 100;

    private final RejectionTable rejections;
    private final Services services;

    public DecisionController(RejectionTable rejections, Services services) {
        this.rejections = rejections;
        this.services = services;
    }

    @GetMapping(REJECTION)
    String rejection(
            @PathVariable UUID id, @CookieValue(name = NAME, required = false) @Nullable String by, Model model) {
        model.addAttribute("draft", new OperatorOrder(decoded(by), "", null));
        return rejectionPage(found(id), model);
    }

    @GetMapping(PARKED)
    String parked(
            @PathVariable String service,
            @PathVariable UUID id,
            @CookieValue(name = NAME, required = false) @Nullable String by,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("draft", new OperatorOrder(decoded(by), "", null));
        return parkedPage(service, id, response, model);
    }

    @GetMapping(REJECTION + "/original")
    ResponseEntity<byte[]> original(@PathVariable UUID id) {
        return download(first(rejections.events(found(id))).original(), id);
    }

    @GetMapping(PARKED + "/original")
    ResponseEntity<byte[]> original(@PathVariable String service, @PathVariable UUID id) {
        return download(services.parked(service, id).original(), id);
    }

    @RolesAllowed({Roles.OPS, Roles.ADMIN})
    @PostMapping(REJECTION + "/{verb:retry|discard}")
    String decide(
            @PathVariable UUID id,
            @PathVariable String verb,
            OperatorOrder order,
            HttpServletResponse response,
            Model model) {
        String path = "/rejections/" + id + "/" + verb;
        Supplier<Ruling> decision = () -> services.decide(found(id).service(), path, order);
        return decide(order, decision, () -> rejectionPage(found(id), model), response, model);
    }

    @RolesAllowed({Roles.OPS, Roles.ADMIN})
    @PostMapping(PARKED + "/discard")
    String discard(
            @PathVariable String service,
            @PathVariable UUID id,
            OperatorOrder order,
            HttpServletResponse response,
            Model model) {
        Supplier<Ruling> decision = () -> services.decide(service, "/parked/" + id + "/discard", order);
        return decide(order, decision, () -> parkedPage(service, id, response, model), response, model);
    }

    /**
     * Has a form carried out, and shows what came of it: on a page of its own, or on the same, with what is wrong.
     *
     * @param again the page that the form was on
     */
    private String decide(
            OperatorOrder order,
            Supplier<Ruling> decision,
            Supplier<String> again,
            HttpServletResponse response,
            Model model) {
        remember(order.by(), response);
        model.addAttribute("draft", order);
        try {
            Ruling ruling = decision.get();
            return isProjected(ruling) ? "redirect:/intake/rejections/" + ruling.rejectionId() : "redirect:/intake";
        } catch (Refused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("refused", refused.problem());
        } catch (ServiceSilent silent) {
            tell(silent, response, model);
        }
        return again.get();
    }

    /** Whoever has decided once gives no name the next time. */
    private static void remember(String name, HttpServletResponse response) {
        if (name.length() <= Texts.LONGEST_NAME) {
            ResponseCookie cookie = ResponseCookie.from(NAME, URLEncoder.encode(name, UTF_8))
                    .path("/intake")
                    .maxAge(Duration.ofDays(365))
                    .httpOnly(true)
                    .sameSite("Strict")
                    .build();
            response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        }
    }

    private static String decoded(@Nullable String cookie) {
        try {
            return cookie == null ? "" : URLDecoder.decode(cookie, UTF_8);
        } catch (IllegalArgumentException notOurs) {
            return "";
        }
    }

    private boolean isProjected(Ruling ruling) {
        try {
            for (int attempt = 0; attempt < TRIES; attempt++) {
                if (rejections
                        .find(ruling.rejectionId())
                        .filter(it -> it.sequence() >= ruling.sequence())
                        .isPresent()) {
                    return true;
                }
                Thread.sleep(BETWEEN_TRIES);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private String rejectionPage(RejectionReadModel rejection, Model model) {
        List<ReceivedRejectionEvent> events = rejections.events(rejection);
        Rejection first = first(events);
        model.addAttribute("rejection", rejection);
        model.addAttribute("events", events);
        model.addAttribute("more", more(events));
        model.addAttribute("original", OriginalView.of(first.original(), first.cutFrom()));
        return "rejection";
    }

    private String parkedPage(String service, UUID id, HttpServletResponse response, Model model) {
        model.addAttribute("service", service);
        model.addAttribute("id", id);
        try {
            Waiting parked = services.parked(service, id);
            model.addAttribute("parked", parked);
            model.addAttribute("original", OriginalView.of(parked.original(), null));
        } catch (ServiceSilent silent) {
            tell(silent, response, model);
        }
        return "parked";
    }

    private static void tell(ServiceSilent silent, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, Problems.SOON);
        model.addAttribute("silent", silent.service());
    }

    private RejectionReadModel found(UUID id) {
        return rejections.find(id).orElseThrow(() -> new NotFound("rejection", id.toString()));
    }

    /** What else was wrong, when it was rejected the last time. */
    private static List<Problem.Fault> more(List<ReceivedRejectionEvent> events) {
        return events.reversed().stream()
                .map(ReceivedRejectionEvent::event)
                .filter(Rejection.class::isInstance)
                .map(it -> Objects.requireNonNullElse(((Rejection) it).problem().errors(), List.<Problem.Fault>of()))
                .findFirst()
                .orElseThrow()
                .stream()
                .skip(1)
                .toList();
    }

    private static Rejection first(List<ReceivedRejectionEvent> events) {
        return (Rejection) events.getFirst().event();
    }

    /** Bytes as they came: for saving, never for looking at in the browser, as they may be anything. */
    private static ResponseEntity<byte[]> download(Original original, UUID id) {
        byte[] value = original.value();
        ContentDisposition file =
                ContentDisposition.attachment().filename(id + ".bin").build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, file.toString())
                .body(value == null ? new byte[0] : value);
    }
}
