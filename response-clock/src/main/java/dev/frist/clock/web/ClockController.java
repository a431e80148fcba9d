package dev.frist.clock.web;

import dev.frist.clock.ClockFilter;
import dev.frist.clock.ClockRow;
import dev.frist.clock.jdbc.ClockArchive;
import dev.frist.clock.jdbc.ClockSearch;
import dev.frist.events.ClockRef;
import dev.frist.events.ClockStatus;
import dev.frist.events.Deadline;
import dev.frist.events.Problem;
import dev.frist.events.Standing;
import dev.frist.kit.Refused;
import dev.frist.kit.access.Roles;
import dev.frist.kit.web.NotFound;
import dev.frist.kit.web.Page;
import dev.frist.kit.web.PageCursor;
import dev.frist.promises.clock.Assessor;
import dev.frist.promises.clock.Derivation;
import dev.frist.promises.clock.Pinned;
import dev.frist.store.AsOf;
import dev.frist.store.Knowledge;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where clocks stand, or stood as known on an earlier day, and why they are due then. */
@RestController
@RolesAllowed({Roles.OPS, Roles.AUDITOR, Roles.ADMIN})
@RequestMapping("/clocks")
public final class ClockController {
    private final ClockSearch search;
    private final ClockArchive archive;
    private final Knowledge knowledge;
    private final Function<ClockRef, Pinned> rules;
    private final Clock clock;

    public ClockController(
            ClockSearch search,
            ClockArchive archive,
            Knowledge knowledge,
            Function<ClockRef, Pinned> rules,
            Clock clock) {
        this.search = search;
        this.archive = archive;
        this.knowledge = knowledge;
        this.rules = rules;
        this.clock = clock;
    }

    /** A clock, and why it was set aside; an archive does not tell that. */
    private record Found(
            dev.frist.promises.clock.Clock clock, @Nullable String problem) {
        static Found of(ClockRow row) {
            return new Found(row.clock(), row.problem());
        }

        static Found of(dev.frist.promises.clock.Clock clock) {
            return new Found(clock, null);
        }
    }

    @Operation(summary = "Clocks, the soonest due first, page by page")
    @GetMapping
    Page<ClockView> clocks(
            @Parameter(
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"RUNNING", "MET", "BREACHED", "SETTLED", "VOID"}))
                    @RequestParam(required = false)
                    @Nullable
                    ClockStatus status,
            @RequestParam(required = false) @Nullable String subscription,
            @RequestParam(required = false) @Nullable String ticket,
            @RequestParam(required = false) @Nullable Instant dueBefore,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Instant knownOn,
            @RequestParam(required = false) @Nullable Instant at,
            @RequestParam(defaultValue = "false") boolean byTicket,
            @RequestParam(defaultValue = "100") int limit) {
        Page.checkLimit(limit);
        if (status == ClockStatus.BEST_EFFORT) {
            throw new Refused(
                    HttpStatus.BAD_REQUEST.value(),
                    new Problem(
                            "wrong-value",
                            "status",
                            "status cannot be BEST_EFFORT: a clock without a due instant is not listed; ticket-service"
                                    + " has /tickets?bestEffort=true&answered=false"));
        }
        ClockFilter filter = new ClockFilter(status, subscription, ticket, dueBefore);
        AsOf asOf = knowledge.asOf(knownOn, at);
        return knownOn == null && !byTicket
                ? byDueInstant(filter, asOf, after, limit)
                : byTicket(filter, asOf, after, limit);
    }

    @Operation(summary = "A clock: what is pinned to it, and how it stands")
    @GetMapping("/{clockId}")
    ClockView clock(
            @PathVariable String clockId,
            @RequestParam(required = false) @Nullable Instant knownOn,
            @RequestParam(required = false) @Nullable Instant at) {
        AsOf asOf = knowledge.asOf(knownOn, at);
        return view(find(clockId, asOf), asOf);
    }

    /** The due instant follows from the facts alone, whatever the moment. */
    @Operation(summary = "Why a clock is due when it is, step by step")
    @GetMapping("/{clockId}/derivation")
    Derivation derivation(@PathVariable String clockId, @RequestParam(required = false) @Nullable Instant knownOn) {
        var found = find(clockId, knowledge.asOf(knownOn, null)).clock();
        return Derivation.of(found, rules.apply(found.ref()))
                .orElseThrow(() -> new NotFound("due instant: nothing was promised for clock", clockId));
    }

    private Page<ClockView> byDueInstant(ClockFilter filter, AsOf asOf, @Nullable String after, int limit) {
        List<ClockRow> rows = search.page(filter, PageCursor.of(after), limit);
        return Page.of(
                rows.stream().map(row -> view(Found.of(row), asOf)).toList(),
                limit,
                last -> new PageCursor(Objects.requireNonNull(last.dueAt()), last.clockId()).text());
    }

    /** In an order that never changes, as due instants do; a page may show fewer than it has looked at. */
    private Page<ClockView> byTicket(ClockFilter filter, AsOf asOf, @Nullable String after, int limit) {
        List<String> ids = search.ids(filter.subscriptionId(), filter.ticketId(), after, limit);
        List<ClockView> shown = found(ids, asOf)
                .map(it -> view(it, asOf))
                .filter(it -> shows(filter, it))
                .toList();
        return Page.of(ids, limit, id -> id).showing(shown);
    }

    private static boolean shows(ClockFilter filter, ClockView view) {
        return view.dueAt() != null
                && (filter.status() == null || filter.status() == view.status())
                && (filter.dueBefore() == null || view.dueAt().isBefore(filter.dueBefore()));
    }

    private Found find(String clockId, AsOf asOf) {
        return found(List.of(clockId), asOf).findFirst().orElseThrow(() -> new NotFound("clock", clockId));
    }

    private Stream<Found> found(List<String> clockIds, AsOf asOf) {
        return asOf.knownOn() == null
                ? search.find(clockIds).stream().map(Found::of)
                : archive.read(clockIds, asOf).stream().map(Found::of);
    }

    /** As it is recorded; where a moment is asked about, as it would stand then. */
    private ClockView view(Found found, AsOf asOf) {
        Instant moment = asOf.moment(clock.instant().truncatedTo(ChronoUnit.MICROS));
        boolean supposed = asOf.at() != null;
        Pinned pinned = rules.apply(found.clock().ref());
        Standing standing = supposed
                ? Assessor.assess(found.clock().facts(), pinned, moment)
                : found.clock().standing();
        Deadline due = standing.deadline();
        boolean unconfirmed = !supposed
                && standing.status() == ClockStatus.RUNNING
                && due != null
                && due.dueAt().isBefore(moment);
        Duration overrun = standing.status() == ClockStatus.BREACHED && due != null
                ? Assessor.overrun(due, pinned, moment)
                : standing.overrun();
        return ClockView.of(found.clock().ref(), found.problem(), standing, overrun, unconfirmed, moment);
    }
}
