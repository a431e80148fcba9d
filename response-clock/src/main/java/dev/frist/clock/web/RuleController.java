package dev.frist.clock.web;

import dev.frist.clock.ClockService;
import dev.frist.clock.RuleApplication;
import dev.frist.clock.RuleApplication.Applied;
import dev.frist.clock.RuleChange;
import dev.frist.clock.RuleChange.Decision;
import dev.frist.clock.RuleEffect;
import dev.frist.events.PinnedVersion;
import dev.frist.kit.Refused;
import dev.frist.kit.access.Roles;
import dev.frist.kit.web.Page;
import dev.frist.kit.web.PageCursor;
import dev.frist.kit.wire.Texts;
import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.terms.RuleBook;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Another version of the terms or of the calendar, for clocks that run already: first what it would do, then doing it. */
@RestController
@RolesAllowed({Roles.OPS, Roles.AUDITOR, Roles.ADMIN})
@RequestMapping("/rules")
public final class RuleController {
    private final RuleBook rules;
    private final RuleApplication application;
    private final ClockService service;
    private final Clock clock;

    public RuleController(RuleBook rules, RuleApplication application, ClockService service, Clock clock) {
        this.rules = rules;
        this.application = application;
        this.service = service;
        this.clock = clock;
    }

    /**
     * @param terms version of a terms file; absent: each clock keeps its own
     * @param calendar the same of a calendar file; absent: the one inside of that terms file, if there is one
     * @param by who has decided it
     */
    public record Application(
            @Nullable String terms,
            @Nullable String calendar,
            @Nullable String by,
            @Nullable String why) {}

    @GetMapping("/effect")
    @Operation(
            summary = "What other versions would do to the clocks that run, page by page; nothing is changed",
            description = "Only clocks that would move, or that the other versions cannot assess: a page may be empty.")
    Page<RuleEffect> effect(
            @RequestParam(required = false) @Nullable String terms,
            @RequestParam(required = false) @Nullable String calendar,
            @RequestParam(required = false) @Nullable String after) {
        return application.suppose(change(terms, calendar, null), PageCursor.of(after));
    }

    @RolesAllowed(Roles.ADMIN)
    @PostMapping("/applications")
    @Operation(summary = "Pins other versions to the clocks that run; recorded on each of them with who and why")
    Applied apply(@RequestBody Application body) {
        Decision decision = new Decision(
                service.source() + "/rules",
                UUID.randomUUID().toString(),
                Texts.name("by", required("by", body.by())),
                Texts.reason("why", required("why", body.why())),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        return application.apply(change(body.terms(), body.calendar(), decision));
    }

    private RuleChange change(@Nullable String terms, @Nullable String calendar, @Nullable Decision decision) {
        if (terms == null && calendar == null) {
            throw new Refused("calendar", "required", "name a version of the terms, of the calendar, or of both");
        }
        PinnedVersion otherTerms = version("terms", terms, rules::termsNamed);
        PinnedVersion otherCalendar = version("calendar", calendar, rules::calendarNamed);
        return new RuleChange(
                otherTerms,
                Optional.ofNullable(otherCalendar)
                        .or(() -> Optional.ofNullable(otherTerms)
                                .flatMap(it -> rules.terms(it).ownCalendar())
                                .map(SupportCalendar::version))
                        .orElse(null),
                decision);
    }

    private static @Nullable PinnedVersion version(
            String field, @Nullable String name, Function<String, Optional<PinnedVersion>> find) {
        return name == null
                ? null
                : find.apply(name)
                        .orElseThrow(() -> new Refused(
                                field,
                                "unknown-version",
                                "this service has no %s file of version %s; put it into frist.rules.folder"
                                        .formatted(field, name)));
    }

    private static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new Refused(field, "required", field + " must say who decided it, or why");
        }
        return value;
    }
}
