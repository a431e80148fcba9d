package dev.frist.promises.conformance;

import dev.frist.events.Agreement;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockStatus;
import dev.frist.events.FactId;
import dev.frist.events.Plan;
import dev.frist.events.Promise;
import dev.frist.events.Standing;
import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.clock.ClocksOfTicket;
import dev.frist.promises.clock.DeclaredClock;
import dev.frist.promises.clock.Derivation;
import dev.frist.promises.clock.Moment;
import dev.frist.promises.clock.Pinned;
import dev.frist.promises.file.BadFile;
import dev.frist.promises.terms.Annex;
import dev.frist.promises.terms.Declarations;
import dev.frist.promises.terms.MomentKind;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A ticket written as one line, {@code TERMS | PLAN REGION CHANNEL | INSTANT MOMENT LEVEL; … | KIND INSTANT OUTCOME; …}, and what becomes
 * of its clocks. A moment that answers another one names it by its place in the line: {@code manager-response #2}.
 *
 * @param where file and number of the line
 * @param terms name of the terms file
 * @param moments in the order in which they are written
 * @param expected per clock; empty where nothing is expected
 */
public record Ticket(Where where, String terms, Contract contract, List<Moment> moments, List<String> expected) {
    /**
     * What a ticket is promised by.
     *
     * @param region of the customer; null: none
     * @param channel by which the ticket came; null: it is not said
     */
    public record Contract(
            String plan, @Nullable String region, @Nullable String channel) {}

    private static final String NONE = "-";

    /** What still runs when all is late is paused. */
    private static final String PAUSED = "PAUSED";

    public record Where(String file, int line) {
        BadFile breaks(String field, String rule) {
            return new BadFile(file, line, field, rule);
        }

        @Override
        public String toString() {
            return file + ":" + line;
        }
    }

    public static Ticket read(Where where, String line) {
        List<String> parts =
                Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        if (parts.size() < 3 || parts.size() > 4) {
            throw where.breaks("line", "must read TERMS | PLAN REGION CHANNEL | MOMENTS | EXPECTED");
        }
        List<String> contract = words(parts.get(1));
        if (contract.size() != 3) {
            throw where.breaks("contract", "must name plan, region and channel, - for none, but is " + parts.get(1));
        }
        return new Ticket(
                where,
                parts.getFirst(),
                new Contract(contract.get(0), orNull(contract.get(1)), orNull(contract.get(2))),
                moments(where, split(parts.get(2))),
                parts.size() < 4 ? List.of() : split(parts.get(3)));
    }

    private static @Nullable String orNull(String word) {
        return word.equals(NONE) ? null : word;
    }

    private static List<String> split(String part) {
        return Arrays.stream(part.split(";"))
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty))
                .toList();
    }

    private static List<String> words(String text) {
        return List.of(text.split("\\s+"));
    }

    private static List<Moment> moments(Where where, List<String> texts) {
        List<Moment> moments = new ArrayList<>();
        for (String text : texts) {
            moments.add(moment(where, text, moments));
        }
        return moments;
    }

    private static Moment moment(Where where, String text, List<Moment> before) {
        List<String> words = new ArrayList<>(words(text));
        String answers = null;
        if (words.getLast().startsWith("#")) {
            answers = answered(where, words.removeLast(), before);
        }
        if (words.size() < 2 || words.size() > 3) {
            throw where.breaks("moment", "must read INSTANT MOMENT LEVEL, but is " + text);
        }
        if (!MomentKind.isKnown(words.get(1))) {
            throw where.breaks(
                    "moment", "must be one of " + String.join(", ", MomentKind.names()) + ", but is " + words.get(1));
        }
        return new Moment(
                new FactId("ticket", "%05d".formatted(before.size() + 1)),
                instant(where, words.getFirst()),
                words.get(1),
                words.size() > 2 ? words.get(2) : null,
                String.valueOf(before.size() + 1),
                answers);
    }

    private static @Nullable String answered(Where where, String place, List<Moment> before) {
        try {
            return before.get(Integer.parseInt(place.substring(1)) - 1).key();
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw where.breaks("moment", "must answer one that stands before it, like #1, but answers " + place);
        }
    }

    private static Instant instant(Where where, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw where.breaks("instant", "must be an instant like 2026-03-02T14:00:00Z, but is " + text);
        }
    }

    /**
     * What becomes of its clocks if these moments are all that ever happens.
     *
     * @param moments its own, in any order, repeated or not
     */
    public List<String> outcomes(Annex annex, Collection<Moment> moments) {
        return clocks(annex, moments).stream()
                .map(clock -> outcome(clock, annex.calendar()))
                .toList();
    }

    public List<DeclaredClock> clocks(Annex annex, Collection<Moment> moments) {
        require(annex);
        Declarations terms = annex.terms().declared();
        Promise promise =
                annex.terms().promise("", new Plan(contract.plan()), agreement(), annex.calendar(), contract.channel());
        return ClocksOfTicket.of(
                        terms.clocks().values(),
                        moments,
                        (kind, _) -> Optional.of(promise.limits(new ClockKind(kind.name()))))
                .stream()
                .map(it -> new DeclaredClock(
                        it.kind().name(),
                        it.facts(),
                        new Pinned(
                                it.kind().rules(),
                                annex.calendar(),
                                terms.names().severityNames())))
                .toList();
    }

    private Agreement agreement() {
        return new Agreement(Map.of(), null, null, null, null, contract.region(), null, null);
    }

    /** What becomes of its clocks, and why. */
    public List<String> explanation(Annex annex) {
        List<String> lines = new ArrayList<>();
        clocks(annex, moments).forEach(clock -> {
            lines.add(outcome(clock, annex.calendar()));
            Optional<Derivation> derivation = clock.derivation();
            if (derivation.isEmpty()) {
                lines.add("  nothing is promised");
            }
            derivation.ifPresent(it -> lines.addAll(why(it)));
            clock.pausedSince().ifPresent(since -> lines.add("  paused since " + since + ": what is due will move"));
        });
        return lines;
    }

    private static List<String> why(Derivation why) {
        List<String> lines = new ArrayList<>();
        lines.add("  %s of %s from %s: %s"
                .formatted(
                        why.deadline().objective().target(),
                        why.deadline().objective().hours(),
                        why.deadline().countsFrom(),
                        why.because()));
        why.counted()
                .forEach(it ->
                        lines.add("  %s counted from %s to %s: %s".formatted(it.day(), it.from(), it.to(), it.time())));
        why.skipped()
                .forEach(it -> lines.add("  %s not counted: %s"
                        .formatted(
                                it.day(),
                                it.holiday() == null
                                        ? it.reason()
                                                .name()
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', ' ')
                                        : it.holiday())));
        return lines;
    }

    /** How a clock is told: kind, due instant, outcome. By the end of the calendar all that nobody answers is late. */
    private static String outcome(DeclaredClock clock, SupportCalendar calendar) {
        Standing standing =
                clock.standing(calendar.last().atStartOfDay(calendar.zone()).toInstant());
        boolean isPaused =
                standing.status() == ClockStatus.RUNNING && clock.pausedSince().isPresent();
        return "%s %s %s"
                .formatted(
                        clock.kind(),
                        standing.deadline() == null ? NONE : standing.deadline().dueAt(),
                        isPaused ? PAUSED : standing.status());
    }

    /** What is otherwise than expected, as sentences; a clock that nothing was ever promised for need not be expected. */
    public List<String> differences(Annex annex) {
        List<String> found = new ArrayList<>(outcomes(annex, moments));
        List<String> lacking = new ArrayList<>();
        for (String it : expected) {
            if (!found.remove(asTold(it))) {
                lacking.add(it);
            }
        }
        found.removeIf(it -> it.contains(" " + NONE + " "));
        return lacking.isEmpty() && found.isEmpty()
                ? List.of()
                : List.of("expected %s, but is %s"
                        .formatted(
                                lacking.isEmpty() ? "nothing more" : String.join("; ", lacking),
                                found.isEmpty() ? "not so" : String.join("; ", found)));
    }

    /** However an instant is written. */
    private String asTold(String clock) {
        List<String> words = words(clock);
        if (words.size() != 3) {
            throw where.breaks("expected", "must read KIND INSTANT OUTCOME, but is " + clock);
        }
        String due =
                words.get(1).equals(NONE) ? NONE : instant(where, words.get(1)).toString();
        return "%s %s %s".formatted(words.getFirst(), due, words.get(2).replace(ClockStatus.RUNNING.name(), PAUSED));
    }

    /** @throws BadFile if it is a ticket of another terms file */
    public void requireOf(String name) {
        known("terms", terms, List.of(name));
    }

    /** Every name in it exists under the terms. */
    private void require(Annex annex) {
        Declarations terms = annex.terms().declared();
        SupportCalendar calendar = annex.calendar();
        known("plan", contract.plan(), terms.plans().keySet());
        if (contract.region() != null && !calendar.regions().isEmpty()) {
            known("region", contract.region(), new TreeSet<>(calendar.regions().keySet()));
        }
        if (contract.channel() != null && !terms.names().channels().isEmpty()) {
            known("channel", contract.channel(), terms.names().channels());
        }
        for (Moment moment : moments) {
            String level = moment.level();
            boolean isEscalation = moment.kind().equals(MomentKind.ESCALATED.text());
            if (level != null && isEscalation) {
                known("urgency", level, terms.names().urgencies());
            } else if (level != null) {
                known("severity", level, terms.names().severityNames());
            }
        }
    }

    private void known(String field, String name, Collection<String> known) {
        if (!known.contains(name)) {
            throw where.breaks(field, "must be one of " + String.join(", ", known) + ", but is " + name);
        }
    }
}
