package dev.frist.promises.clock;

import dev.frist.events.ClockFact;
import dev.frist.events.ClockFact.Escalated;
import dev.frist.events.ClockFact.Opened;
import dev.frist.events.ClockFact.Paused;
import dev.frist.events.ClockFact.Request;
import dev.frist.events.ClockFact.Responded;
import dev.frist.events.ClockFact.Resumed;
import dev.frist.events.ClockFact.SeverityDetermined;
import dev.frist.events.ClockFact.Started;
import dev.frist.events.ClockFact.Withdrawn;
import dev.frist.events.Objective;
import dev.frist.events.Severity;
import dev.frist.events.Urgency;
import dev.frist.promises.terms.ClockDeclaration;
import dev.frist.promises.terms.ClockDeclaration.By;
import dev.frist.promises.terms.MomentKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which clocks a ticket has by the terms pinned to it, and what each of them knows: the one policy for all kinds. It is a function of the
 * moments, in whatever order they are told, and however often.
 */
public final class ClocksOfTicket {
    private static final String OPENED = MomentKind.OPENED.text();
    private static final String SEVERITY_SET = MomentKind.SEVERITY_SET.text();

    private final List<Moment> moments;
    private final Limits limits;

    /** What was promised for a clock of a kind that a moment starts, by level; empty where that moment starts none by these terms. */
    @FunctionalInterface
    public interface Limits {
        Optional<Map<String, Objective>> of(ClockDeclaration kind, Moment start);
    }

    /** @param facts the request first */
    public record StartedClock(ClockDeclaration kind, Moment start, List<ClockFact> facts) {
        boolean hasEndedBy(Instant at) {
            return facts.stream()
                    .filter(fact -> fact instanceof Responded || fact instanceof Withdrawn)
                    .anyMatch(fact -> !fact.occurredAt().isAfter(at));
        }
    }

    private ClocksOfTicket(Collection<Moment> moments, Limits limits) {
        this.moments = moments.stream().distinct().sorted(Moment.IN_ORDER).toList();
        this.limits = limits;
    }

    /** All clocks of a ticket, kind by kind, the earliest first. */
    public static List<StartedClock> of(Collection<ClockDeclaration> kinds, Collection<Moment> moments, Limits limits) {
        ClocksOfTicket ticket = new ClocksOfTicket(moments, limits);
        return kinds.stream().flatMap(kind -> ticket.of(kind).stream()).toList();
    }

    private List<StartedClock> of(ClockDeclaration kind) {
        List<StartedClock> clocks = new ArrayList<>();
        for (Moment moment : moments) {
            if (kind.starts().contains(moment.kind()) && startsAnother(kind, moment.at(), clocks)) {
                limits.of(kind, moment).ifPresent(it -> clocks.add(clock(kind, moment, it)));
            }
        }
        return clocks;
    }

    private static boolean startsAnother(ClockDeclaration kind, Instant at, List<StartedClock> clocks) {
        return switch (kind.again()) {
            case EACH_TIME -> true;
            case WHEN_NONE_OPEN -> clocks.stream().allMatch(it -> it.hasEndedBy(at));
            case NEVER -> clocks.isEmpty();
        };
    }

    private StartedClock clock(ClockDeclaration kind, Moment start, Map<String, Objective> promised) {
        Stream<ClockFact> told = moments.stream().flatMap(it -> told(kind, start, it).stream());
        return new StartedClock(
                kind,
                start,
                Stream.concat(Stream.of(request(kind, start, promised)), told).toList());
    }

    /** @param promised by level */
    private Request request(ClockDeclaration kind, Moment start, Map<String, Objective> promised) {
        boolean isNamed = start.kind().equals(OPENED) || start.kind().equals(SEVERITY_SET);
        String severity = isNamed
                ? start.level()
                : moments.stream()
                        .filter(it -> it.kind().equals(OPENED))
                        .findFirst()
                        .map(Moment::level)
                        .orElse(null);
        return request(kind, start, severity, promised);
    }

    /** @param severity that the ticket was opened with, or that the start names; null: not known */
    public static Request request(
            ClockDeclaration kind, Moment start, @Nullable String severity, Map<String, Objective> promised) {
        if (kind.by() == By.SEVERITY && kind.isOfOpening() && severity != null) {
            Map<Severity, Objective> objectives = new TreeMap<>();
            promised.forEach((level, it) -> objectives.put(Severity.of(level), it));
            return new Opened(start.id(), start.at(), Severity.of(severity), objectives);
        }
        if (kind.isEndedBefore() && start.level() != null) {
            return new Escalated(start.id(), start.at(), new Urgency(start.level()), promised.get(start.level()));
        }
        return switch (kind.by()) {
            case SEVERITY ->
                new Started(
                        start.id(),
                        start.at(),
                        start.kind(),
                        severity == null ? null : Severity.of(severity),
                        promised);
            case URGENCY, NOTHING -> {
                Objective one = promised.get(kind.by() == By.NOTHING ? Objective.ANY : String.valueOf(start.level()));
                yield new Started(
                        start.id(),
                        start.at(),
                        start.kind(),
                        null,
                        one == null ? Map.of() : Map.of(Objective.ANY, one));
            }
        };
    }

    /** What a moment tells clocks of a kind, whatever started them; empty where it is none of their business. */
    public static Optional<ClockFact> told(ClockDeclaration kind, Moment moment) {
        return switch (kind.of(moment.kind())) {
            case MEETS -> Optional.of(new Responded(moment.id(), moment.at()));
            case VOIDS -> Optional.of(new Withdrawn(moment.id(), moment.at()));
            case CHANGES ->
                Optional.ofNullable(moment.level())
                        .map(level -> new SeverityDetermined(moment.id(), moment.at(), Severity.of(level)));
            case PAUSES -> Optional.of(new Paused(moment.id(), moment.at()));
            case RESUMES -> Optional.of(new Resumed(moment.id(), moment.at()));
            case UNDOES, NOTHING -> Optional.empty();
        };
    }

    /** The same for the clock that another moment has started. */
    private static Optional<ClockFact> told(ClockDeclaration kind, Moment start, Moment moment) {
        boolean isEarlier = moment.at().isBefore(start.at());
        boolean isLater = !start.kind().equals(OPENED) && !kind.isEndedBefore();
        if (moment.id().equals(start.id())
                || moment.answers() != null && !moment.answers().equals(start.key())
                || isEarlier && kind.pauseTo().contains(start.kind()) && isEdge(kind, moment)
                || isEarlier && isLater && kind.of(moment.kind()).isAnEnd()) {
            return Optional.empty();
        }
        return told(kind, moment);
    }

    private static boolean isEdge(ClockDeclaration kind, Moment moment) {
        return kind.pauseFrom().contains(moment.kind()) || kind.pauseTo().contains(moment.kind());
    }
}
