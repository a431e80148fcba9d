package dev.frist.console.story;

import dev.frist.console.drawing.Drawer;
import dev.frist.console.drawing.Drawing;
import dev.frist.console.drawing.Drawing.Point;
import dev.frist.console.projection.ClockReadModel;
import dev.frist.console.projection.ReadModels;
import dev.frist.console.projection.ReceivedEvent;
import dev.frist.console.projection.TicketReadModel;
import dev.frist.events.ClockRef;
import dev.frist.events.Deadline;
import dev.frist.events.Flag;
import dev.frist.events.Scope;
import dev.frist.events.Standing;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.terms.CreditRule;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.terms.UnknownVersion;
import dev.frist.promises.time.NoSupportTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a ticket's events come to, taken together. */
public record TicketStory(TicketReadModel ticket, @Nullable TicketOpened opening, List<Course> courses) {
    /** @param seen in the order of each stream; empty for a ticket that nobody knows */
    public static Optional<TicketStory> of(List<ReceivedEvent> seen, RuleBook rules, Instant now) {
        ReadModels pictures = new ReadModels(Map.of());
        seen.forEach(pictures::see);
        return pictures.tickets().stream()
                .findFirst()
                .map(ticket -> new TicketStory(ticket, opening(seen), courses(pictures, rules, now)));
    }

    public List<Flag> flags() {
        return opening == null ? List.of() : opening.flags();
    }

    /** What it is about, where support does not cover it. */
    public @Nullable Scope outOfScope() {
        Scope scope = opening == null ? null : opening.scope();
        return scope == null || scope.isCovered() ? null : scope;
    }

    private static @Nullable TicketOpened opening(List<ReceivedEvent> seen) {
        return seen.stream()
                .map(ReceivedEvent::event)
                .filter(TicketOpened.class::isInstance)
                .map(TicketOpened.class::cast)
                .findFirst()
                .orElse(null);
    }

    private static List<Course> courses(ReadModels pictures, RuleBook rules, Instant now) {
        return pictures.clocks().stream()
                .sorted(Comparator.comparing((ClockReadModel it) -> it.ref().kind())
                        .thenComparing(it -> Objects.requireNonNullElse(it.ref().escalationId(), "")))
                .map(it -> course(it, days(pictures, it.ref()), rules, now))
                .toList();
    }

    private static Course course(ClockReadModel clock, long days, RuleBook rules, Instant now) {
        return new Course(
                clock.ref(), clock.standing(), drawing(clock, rules, now), days, reckoning(clock, days, rules));
    }

    private static Reckoning reckoning(ClockReadModel clock, long days, RuleBook rules) {
        try {
            CreditRule rule = rules.terms(clock.ref().terms()).creditRule();
            return Reckoning.of(clock.standing().blocks(), days, rule);
        } catch (UnknownVersion e) {
            return Reckoning.EVEN;
        }
    }

    private static long days(ReadModels pictures, ClockRef clock) {
        return pictures.ledger().stream()
                .filter(it -> it.clockId().equals(clock.clockId()))
                .mapToLong(it -> it.days())
                .sum();
    }

    private static @Nullable Drawing drawing(ClockReadModel clock, RuleBook rules, Instant now) {
        Deadline deadline = clock.standing().deadline();
        if (deadline == null) {
            return null;
        }
        try {
            SupportCalendar calendar = rules.calendar(clock.ref().calendar());
            Instant end = end(clock.standing(), now);
            return new Drawer(calendar, deadline, end, marks(clock.standing(), deadline, now)).draw();
        } catch (UnknownVersion | NoSupportTime e) {
            return null;
        }
    }

    private static Instant end(Standing standing, Instant now) {
        return standing.respondedAt() != null
                ? standing.respondedAt()
                : Objects.requireNonNullElse(standing.voidedAt(), now);
    }

    private static Map<Instant, Point> marks(Standing standing, Deadline deadline, Instant now) {
        Map<Instant, Point> marks = new HashMap<>();
        marks.put(now, Point.NOW);
        if (standing.respondedAt() != null || standing.voidedAt() != null) {
            marks.clear();
        }
        marks.put(deadline.countsFrom(), Point.START);
        marks.put(deadline.dueAt(), Point.DUE);
        if (standing.respondedAt() != null) {
            marks.put(standing.respondedAt(), Point.RESPONSE);
        }
        return marks;
    }
}
