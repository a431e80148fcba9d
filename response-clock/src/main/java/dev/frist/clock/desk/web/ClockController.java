package dev.frist.clock.desk.web;

import dev.frist.clock.Assessor;
import dev.frist.clock.Derivation;
import dev.frist.clock.Pinned;
import dev.frist.clock.desk.ClockFilter;
import dev.frist.clock.desk.ClockFilter.Position;
import dev.frist.clock.desk.ClockRow;
import dev.frist.clock.desk.ClockSearch;
import dev.frist.events.ClockRef;
import dev.frist.events.ClockStatus;
import dev.frist.events.Deadline;
import dev.frist.events.Standing;
import dev.frist.kit.page.Page;
import dev.frist.kit.page.Place;
import dev.frist.kit.web.NotFound;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where clocks stand, and why they are due then. */
@RestController
@RequestMapping("/clocks")
public final class ClockController {
    private final ClockSearch search;
    private final Function<ClockRef, Pinned> rules;
    private final Clock clock;

    public ClockController(ClockSearch search, Function<ClockRef, Pinned> rules, Clock clock) {
        this.search = search;
        this.rules = rules;
        this.clock = clock;
    }

    @GetMapping
    Page<ClockView> clocks(
            @RequestParam(required = false) @Nullable ClockStatus status,
            @RequestParam(required = false) @Nullable String subscription,
            @RequestParam(required = false) @Nullable String ticket,
            @RequestParam(required = false) @Nullable Instant dueBefore,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Instant at,
            @RequestParam(defaultValue = "100") int limit) {
        Page.checkLimit(limit);
        Place place = Place.of(after);
        Instant moment = at == null ? now() : at;
        List<ClockRow> rows = search.page(
                new ClockFilter(status, subscription, ticket, dueBefore),
                place == null ? null : new Position(place.at(), place.id()),
                limit);
        return Page.of(
                rows.stream().map(row -> view(row, moment, at != null)).toList(),
                limit,
                last -> new Place(Objects.requireNonNull(last.dueAt()), last.clockId()).text());
    }

    @GetMapping("/{clockId}")
    ClockView clock(@PathVariable String clockId, @RequestParam(required = false) @Nullable Instant at) {
        return view(find(clockId), at == null ? now() : at, at != null);
    }

    @GetMapping("/{clockId}/derivation")
    Derivation derivation(@PathVariable String clockId) {
        ClockRow row = find(clockId);
        return Derivation.of(row.clock(), rules.apply(row.clock().ref()))
                .orElseThrow(() -> new NotFound("due instant: nothing was promised for clock", clockId));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private ClockRow find(String clockId) {
        return search.find(clockId).orElseThrow(() -> new NotFound("clock", clockId));
    }

    /** @param supposed true: as it would stand at that moment; false: as it is recorded */
    private ClockView view(ClockRow row, Instant moment, boolean supposed) {
        Pinned pinned = rules.apply(row.clock().ref());
        Standing standing = supposed
                ? Assessor.assess(row.clock().facts(), pinned, moment)
                : row.clock().standing();
        Deadline due = standing.deadline();
        boolean unconfirmed = !supposed
                && standing.status() == ClockStatus.RUNNING
                && due != null
                && due.dueAt().isBefore(moment);
        Duration overrun = standing.status() == ClockStatus.BREACHED && due != null
                ? Assessor.overrun(due, pinned, moment)
                : standing.overrun();
        return ClockView.of(row, standing, overrun, unconfirmed, moment);
    }
}
