package dev.frist.promises.clock;

import static java.util.stream.Collectors.toMap;

import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.clock.Story.Chapter;
import dev.frist.promises.terms.ClockDeclaration;
import dev.frist.promises.terms.Declarations;
import dev.frist.promises.terms.MomentKind;
import dev.frist.promises.terms.NamedTarget;
import dev.frist.promises.terms.TimeLimit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which clocks a ticket has by the terms pinned to it, and what each of them knows: the one policy for all kinds. It is a function of the
 * moments, in whatever order they are told, and however often.
 */
public final class ClocksOfTicket {
    private static final String OPENED = MomentKind.OPENED.text();
    private static final String SEVERITY_SET = MomentKind.SEVERITY_SET.text();

    private final Declarations terms;
    private final SupportCalendar calendar;
    private final Contract contract;
    private final List<String> severities;
    private final List<Moment> moments;

    /**
     * What a ticket is promised by.
     *
     * @param region of the customer; null: none
     * @param channel by which the ticket came; null: it is not said
     */
    public record Contract(
            String plan, @Nullable String region, @Nullable String channel) {}

    private ClocksOfTicket(
            Declarations terms, SupportCalendar calendar, Contract contract, Collection<Moment> moments) {
        this.terms = terms;
        this.calendar = calendar;
        this.contract = contract;
        this.severities = terms.names().severityNames();
        this.moments = moments.stream().distinct().sorted(Moment.IN_ORDER).toList();
    }

    /**
     * All clocks of a ticket, kind by kind, the earliest first.
     *
     * @param calendar in which the terms count
     */
    public static List<DeclaredClock> of(
            Declarations terms, SupportCalendar calendar, Contract contract, Collection<Moment> moments) {
        ClocksOfTicket ticket = new ClocksOfTicket(terms, calendar, contract, moments);
        return terms.clocks().values().stream()
                .flatMap(kind -> ticket.of(kind).stream())
                .toList();
    }

    private List<DeclaredClock> of(ClockDeclaration kind) {
        List<DeclaredClock> clocks = new ArrayList<>();
        for (Moment moment : moments) {
            if (kind.starts().contains(moment.kind()) && startsAnother(kind, moment.at(), clocks)) {
                clocks.add(clock(kind, moment));
            }
        }
        return clocks;
    }

    private static boolean startsAnother(ClockDeclaration kind, Instant at, List<DeclaredClock> clocks) {
        return switch (kind.again()) {
            case EACH_TIME -> true;
            case WHEN_NONE_OPEN -> clocks.stream().allMatch(it -> it.hasEndedBy(at));
            case NEVER -> clocks.isEmpty();
        };
    }

    private DeclaredClock clock(ClockDeclaration kind, Moment start) {
        List<Chapter> chapters = moments.stream()
                .filter(it -> concerns(kind, start, it))
                .map(it -> new Chapter(
                        it.at().isBefore(start.at()) ? start.at() : it.at(),
                        it.id(),
                        kind.of(it.kind()),
                        level(it.level())))
                .toList();
        return new DeclaredClock(
                kind.name(), Story.of(start(kind, start), chapters), new Pinned(kind.rules(), calendar));
    }

    private Start start(ClockDeclaration kind, Moment start) {
        Map<String, TimeLimit> limits = limits(kind);
        return switch (kind.by()) {
            case NOTHING -> new Start(start.id(), start.at(), 0, limits.get(TimeLimit.ANY), null);
            case URGENCY ->
                new Start(start.id(), start.at(), 0, start.level() == null ? null : limits.get(start.level()), null);
            case SEVERITY -> {
                String severity = severityAt(start);
                yield new Start(
                        start.id(),
                        start.at(),
                        level(severity),
                        severity == null ? null : limits.get(severity),
                        level -> level == 0
                                ? Optional.empty()
                                : Optional.ofNullable(limits.get(severities.get(level - 1))));
            }
        };
    }

    /** Where a severity stands among those there are, the worst first; 0: nowhere. */
    private int level(@Nullable String severity) {
        return severity == null ? 0 : severities.indexOf(severity) + 1;
    }

    /** The severity that a moment names, else that was set last by then, or that the ticket was opened with. */
    private @Nullable String severityAt(Moment start) {
        if (start.kind().equals(OPENED) || start.kind().equals(SEVERITY_SET)) {
            return start.level();
        }
        Optional<Moment> last = moments.stream()
                .filter(it -> it.kind().equals(SEVERITY_SET) && !it.at().isAfter(start.at()))
                .reduce((_, later) -> later);
        return last.or(() ->
                        moments.stream().filter(it -> it.kind().equals(OPENED)).findFirst())
                .map(Moment::level)
                .orElse(null);
    }

    private Map<String, TimeLimit> limits(ClockDeclaration kind) {
        Map<String, NamedTarget> named = Objects.requireNonNull(
                        terms.plans().get(contract.plan()), "the terms name this plan")
                .limits(kind.name())
                .of(contract.channel());
        return named.entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        it -> it.getValue()
                                .limit(calendar.hoursIn(it.getValue().hours(), contract.region()), calendar)));
    }

    /** What came before a clock began is not about it, but for the pause in which it begins; before a ticket was opened nothing came. */
    private boolean concerns(ClockDeclaration kind, Moment start, Moment moment) {
        if (moment.equals(start)
                || moment.answers() != null && !moment.answers().equals(start.id())) {
            return false;
        }
        return switch (kind.of(moment.kind())) {
            case NOTHING, UNDOES -> false;
            case PAUSES -> !moment.at().isBefore(start.at()) || isLastEdgeBefore(kind, start, moment);
            case RESUMES -> !moment.at().isBefore(start.at());
            case CHANGES -> isSince(start, moment) && !isKnownAt(start, moment);
            case MEETS, VOIDS -> isSince(start, moment);
        };
    }

    /** Whether it is the pause that lasted when the clock began. */
    private boolean isLastEdgeBefore(ClockDeclaration kind, Moment start, Moment pause) {
        return moments.stream()
                .filter(it -> it.at().isBefore(start.at()) || it.equals(start))
                .filter(it ->
                        kind.pauseFrom().contains(it.kind()) || kind.pauseTo().contains(it.kind()))
                .reduce((_, later) -> later)
                .filter(pause::equals)
                .isPresent();
    }

    private static boolean isSince(Moment start, Moment moment) {
        return start.kind().equals(OPENED) || !moment.at().isBefore(start.at());
    }

    /** A severity set at the instant of the start is that of the start, unless the ticket was opened with another one. */
    private static boolean isKnownAt(Moment start, Moment moment) {
        return !start.kind().equals(OPENED)
                && !start.kind().equals(SEVERITY_SET)
                && !moment.at().isAfter(start.at());
    }
}
