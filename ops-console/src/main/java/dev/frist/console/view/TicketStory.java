package dev.frist.console.view;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.frist.console.projection.ClockReadModel;
import dev.frist.console.projection.ReadModels;
import dev.frist.console.projection.ReceivedEvent;
import dev.frist.console.projection.TicketReadModel;
import dev.frist.console.view.Drawing.Point;
import dev.frist.events.ClockRef;
import dev.frist.events.ClockStatus;
import dev.frist.events.Deadline;
import dev.frist.events.Flag;
import dev.frist.events.Scope;
import dev.frist.events.Severity;
import dev.frist.events.Standing;
import dev.frist.events.TicketEvent;
import dev.frist.events.TicketEvent.EscalationRequested;
import dev.frist.events.TicketEvent.PromiseAdded;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.calendar.UnknownHours;
import dev.frist.promises.clock.Clock;
import dev.frist.promises.clock.Derivation;
import dev.frist.promises.terms.ClockDeclaration;
import dev.frist.promises.terms.CreditRule;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.terms.UnknownVersion;
import dev.frist.promises.ticket.WhatCounts;
import dev.frist.promises.ticket.WhatCounts.Told;
import dev.frist.promises.time.Interval;
import dev.frist.promises.time.NoSupportTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a ticket's events come to, taken together and told line by line, as of one of its moments.
 *
 * @param place where its severity stands among those of its terms, 1 the worst; 0: nowhere
 */
public record TicketStory(
        String ticketId,
        TicketReadModel.TicketState state,
        @Nullable Severity severity,
        TicketReadModel.@Nullable Opening opening,
        List<String> flags,
        List<Course> clocks,
        List<Line> story,
        @JsonIgnore @Nullable TicketOpened opened,
        @JsonIgnore Moments moments,
        @JsonIgnore int place) {
    /**
     * @param all that was read of it, in the order of each stream
     * @return empty for a ticket of which nothing was known then
     */
    public static Optional<TicketStory> of(List<ReceivedEvent> all, Moments moments, RuleBook rules, StoryText text) {
        List<ReceivedEvent> known = all.stream().filter(moments::knew).toList();
        ReadModels models = new ReadModels(Map.of());
        known.forEach(models::apply);
        return models.tickets().stream().findFirst().map(ticket -> of(ticket, known, models, moments, rules, text));
    }

    private static TicketStory of(
            TicketReadModel ticket,
            List<ReceivedEvent> known,
            ReadModels models,
            Moments moments,
            RuleBook rules,
            StoryText text) {
        List<TicketEvent> counting = counting(known);
        TicketOpened opened = opening(counting);
        Instant at = moments.shownAt(text.words().now());
        return new TicketStory(
                ticket.ticketId(),
                ticket.state(),
                ticket.severity() == null ? null : ticket.severity().severity(),
                ticket.opening(),
                flags(counting, null),
                courses(models, counting, known, rules, at),
                text.tell(known),
                opened,
                moments,
                opened == null || ticket.severity() == null
                        ? 0
                        : BoardClock.place(
                                ticket.severity().severity(), opened.promise().terms(), rules));
    }

    /** What it is about, where support does not cover it. */
    public @Nullable Scope outOfScope() {
        return opened != null && opened.isOutOfScope() ? opened.scope() : null;
    }

    private static List<TicketEvent> counting(List<ReceivedEvent> known) {
        List<Told> stream = known.stream()
                .filter(it -> it.event() instanceof TicketEvent)
                .map(it -> new Told((TicketEvent) it.event(), it.fact()))
                .toList();
        return WhatCounts.of(stream).stream().map(Told::event).toList();
    }

    /** @param escalationId null: of the opening */
    private static List<String> flags(List<TicketEvent> counting, @Nullable String escalationId) {
        List<Flag> flags = List.of();
        for (TicketEvent it : counting) {
            if (it instanceof TicketOpened opened && escalationId == null) {
                flags = opened.flags();
            } else if (it instanceof EscalationRequested escalated
                    && escalated.escalationId().equals(escalationId)) {
                flags = escalated.flags();
            } else if (it instanceof PromiseAdded added && Objects.equals(added.escalationId(), escalationId)) {
                flags = added.flags();
            }
        }
        return flags.stream().map(Flag::reason).toList();
    }

    private static @Nullable TicketOpened opening(List<TicketEvent> counting) {
        return counting.stream()
                .filter(TicketOpened.class::isInstance)
                .map(TicketOpened.class::cast)
                .findFirst()
                .orElse(null);
    }

    private static List<Course> courses(
            ReadModels models, List<TicketEvent> counting, List<ReceivedEvent> known, RuleBook rules, Instant now) {
        return models.clocks().stream()
                .sorted(Comparator.comparing((ClockReadModel it) -> place(it.ref(), rules))
                        .thenComparing(it -> Objects.requireNonNullElse(it.ref().requestedAt(), Instant.MIN))
                        .thenComparing(it -> Objects.requireNonNullElse(it.ref().escalationId(), ""))
                        // Of a ticket that was moved, what counts first.
                        .thenComparing(it -> it.standing().status() == ClockStatus.VOID))
                .map(it -> course(it, counting, known, days(models, it.ref()), rules, now))
                .toList();
    }

    /** Where the terms name its kind. */
    private static int place(ClockRef clock, RuleBook rules) {
        return rules.clocks(clock.terms()).stream()
                .map(ClockDeclaration::name)
                .toList()
                .indexOf(clock.kind().name());
    }

    private static Course course(
            ClockReadModel clock,
            List<TicketEvent> counting,
            List<ReceivedEvent> known,
            long days,
            RuleBook rules,
            Instant now) {
        String escalationId = clock.ref().escalationId();
        Clock lived = CourseFacts.lived(clock, known);
        Optional<Derivation> why = CourseFacts.why(lived, rules);
        return Course.of(
                clock.ref(),
                clock.standing(),
                escalationId == null ? List.of() : flags(counting, escalationId),
                CourseFacts.of(clock, lived, why, known),
                drawing(clock, why, rules, now),
                days,
                reckoning(clock, days, rules));
    }

    private static Reckoning reckoning(ClockReadModel clock, long days, RuleBook rules) {
        try {
            CreditRule rule =
                    rules.terms(clock.ref().terms()).creditRule(clock.ref().kind());
            return Reckoning.of(clock.standing().blocks(), days, rule);
        } catch (UnknownVersion e) {
            return Reckoning.EVEN;
        }
    }

    private static long days(ReadModels models, ClockRef clock) {
        return models.ledger().stream()
                .filter(it -> it.clockId().equals(clock.clockId()))
                .mapToLong(it -> it.days())
                .sum();
    }

    private static @Nullable Drawing drawing(
            ClockReadModel clock, Optional<Derivation> why, RuleBook rules, Instant now) {
        Deadline deadline = clock.standing().deadline();
        if (deadline == null) {
            return null;
        }
        try {
            SupportCalendar calendar =
                    rules.calendar(clock.ref().calendar()).with(clock.ref().hours());
            Instant end = end(clock.standing(), now);
            Drawer drawer = new Drawer(calendar, deadline, end, marks(clock.standing(), deadline, now));
            return why.filter(it -> it.deadline().equals(deadline))
                    .map(it -> drawer.counting(it.counted().stream()
                            .map(one -> new Interval(one.from(), one.to()))
                            .toList()))
                    .orElse(drawer)
                    .draw();
        } catch (UnknownVersion | UnknownHours | NoSupportTime e) {
            return null;
        }
    }

    private static Instant end(Standing standing, Instant now) {
        return standing.respondedAt() != null
                ? standing.respondedAt()
                : Stream.of(standing.voidedAt(), standing.pausedAt())
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(now);
    }

    private static Map<Instant, Point> marks(Standing standing, Deadline deadline, Instant now) {
        Map<Instant, Point> marks = new HashMap<>();
        marks.put(now, Point.NOW);
        if (standing.respondedAt() != null || standing.voidedAt() != null) {
            marks.clear();
        }
        marks.put(deadline.countsFrom(), Point.START);
        marks.put(deadline.dueAt(), Point.DUE);
        if (standing.pausedAt() != null) {
            marks.put(standing.pausedAt(), Point.PAUSED);
        }
        if (standing.respondedAt() != null) {
            marks.put(standing.respondedAt(), Point.RESPONSE);
        }
        return marks;
    }
}
