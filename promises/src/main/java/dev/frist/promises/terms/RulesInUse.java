package dev.frist.promises.terms;

import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.terms.RulesInForce.Stretch;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files that new promises are made by. What is pinned to another version is not their business.
 *
 * @param terms not empty
 * @param calendars go first
 * @param builtIn calendars that are used where {@code calendars} has none of the line that is asked for
 */
record RulesInUse(List<Terms> terms, List<SupportCalendar> calendars, List<SupportCalendar> builtIn) {
    private static final Comparator<Terms> BY_FIRST_DAY = Comparator.comparing(Terms::validFrom);
    private static final Comparator<SupportCalendar> BY_ISSUE = Comparator.comparing(SupportCalendar::issued);

    RulesInUse {
        terms = terms.stream().sorted(BY_FIRST_DAY).toList();
        calendars = List.copyOf(calendars);
        builtIn = List.copyOf(builtIn);
    }

    /** The newest that are valid from no later day, else the oldest. */
    Terms termsAt(Instant moment, Instant recordedAt) {
        List<Terms> issued = terms.stream()
                .filter(it -> it.isIssuedBy(recordedAt) && !isReplaced(it, recordedAt))
                .toList();
        return issued.stream()
                .filter(it -> it.isInForce(moment))
                .max(BY_FIRST_DAY)
                .or(() -> issued.stream().findFirst())
                .orElseGet(terms::getFirst);
    }

    private boolean isReplaced(Terms old, Instant recordedAt) {
        return terms.stream()
                .anyMatch(it -> old.version().version().equals(it.replaces()) && it.isIssuedBy(recordedAt));
    }

    /** The newest of its line that covers the day, else the newest. */
    SupportCalendar calendarAt(Instant moment, Instant recordedAt) {
        List<SupportCalendar> named = calendarsFor(termsAt(moment, recordedAt));
        // Where rules are supposed, they need not belong together.
        List<SupportCalendar> line = named.isEmpty() ? calendars : named;
        return covering(line, moment, recordedAt)
                .or(() -> line.stream().filter(it -> it.isIssuedBy(recordedAt)).max(BY_ISSUE))
                .or(() -> line.stream().min(BY_ISSUE))
                .orElseThrow();
    }

    private static Optional<SupportCalendar> covering(
            List<SupportCalendar> calendars, Instant moment, Instant recordedAt) {
        return calendars.stream()
                .filter(it -> it.isIssuedBy(recordedAt) && it.covers(moment))
                .max(BY_ISSUE);
    }

    /** That inside of these terms, else all of the line that they name; all there are where they name none. */
    List<SupportCalendar> calendarsFor(Terms terms) {
        SupportCalendar inside = terms.declared().calendar();
        if (inside != null) {
            return List.of(inside);
        }
        List<SupportCalendar> own = ofLine(calendars, terms.calendars());
        return own.isEmpty() ? ofLine(builtIn, terms.calendars()) : own;
    }

    private static List<SupportCalendar> ofLine(List<SupportCalendar> calendars, @Nullable String line) {
        return calendars.stream().filter(it -> line == null || it.isOf(line)).toList();
    }

    /** What decides about each day, told today: of days to come, as far as the files are issued by then. */
    List<Stretch> stretches(Instant now) {
        List<Stretch> stretches = new ArrayList<>();
        for (Instant day : turns(now)) {
            Instant recordedAt = day.isAfter(now) ? day : now;
            Terms then = termsAt(day, recordedAt);
            Optional<SupportCalendar> calendar = covering(calendarsFor(then), day, recordedAt);
            Stretch next = new Stretch(
                    stretches.isEmpty() ? null : LocalDate.ofInstant(day, then.zone()),
                    then.version().version(),
                    calendar.map(it -> it.version().version()).orElse(null));
            if (stretches.isEmpty() || !stretches.getLast().saysTheSameAs(next)) {
                stretches.add(next);
            }
        }
        return stretches;
    }

    /** The starts of all days on which anything can change, after the eve of the first of them. */
    private SortedSet<Instant> turns(Instant now) {
        SortedSet<Instant> turns = new TreeSet<>();
        for (Terms it : terms) {
            Instant first = it.validFrom().atStartOfDay(it.zone()).toInstant();
            turns.add(first);
            Optional.ofNullable(it.issued())
                    .map(day -> day.atStartOfDay(it.zone()).toInstant())
                    .filter(now::isBefore)
                    .ifPresent(turns::add);
        }
        Instant first = turns.first();
        Stream.concat(calendars.stream(), builtIn.stream())
                .flatMap(it -> it.turns(now))
                .filter(first::isBefore)
                .forEach(turns::add);
        turns.add(first.minusSeconds(1));
        return turns;
    }

    /**
     * The first day on which promises by these terms would have no calendar though there is one for a later day, or today is such a
     * day. That calendars end some day is none yet.
     */
    Optional<LocalDate> hole(Terms of, Instant now) {
        List<SupportCalendar> line = calendarsFor(of);
        if (line.isEmpty()) {
            return Optional.of(of.validFrom());
        }
        LocalDate today = LocalDate.ofInstant(now, of.zone());
        LocalDate end = Stream.concat(Stream.of(today), line.stream().map(SupportCalendar::last))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        LocalDate until = terms.stream()
                .map(Terms::validFrom)
                .filter(it -> of.validFrom().isBefore(it) && !end.isBefore(it))
                .findFirst()
                .orElse(end.plusDays(1));
        LocalDate day = of.validFrom();
        while (day.isBefore(until)) {
            LocalDate asked = day;
            Optional<LocalDate> last = line.stream()
                    .filter(it -> !it.first().isAfter(asked) && !it.last().isBefore(asked))
                    .filter(it -> !it.issued().isAfter(asked.isAfter(today) ? asked : today))
                    .map(SupportCalendar::last)
                    .max(Comparator.naturalOrder());
            if (last.isEmpty()) {
                return Optional.of(day);
            }
            day = last.get().plusDays(1);
        }
        return Optional.empty();
    }
}
