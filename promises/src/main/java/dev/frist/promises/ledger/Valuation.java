package dev.frist.promises.ledger;

import dev.frist.events.ClockRef;
import dev.frist.events.Deadline;
import dev.frist.events.Standing;
import dev.frist.promises.clock.Pinned;
import dev.frist.promises.contract.EffectiveTerms;
import dev.frist.promises.terms.RuleBook;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;

/** What a clock's standing is worth by the rules that are pinned to it. */
public final class Valuation {
    private final RuleBook rules;

    public Valuation(RuleBook rules) {
        this.rules = rules;
    }

    /**
     * What a clock gives when the terms begin then, and its request is covered.
     *
     * @param beginnings of the subscription's terms, and their names
     * @throws RuntimeException of {@link RuleBook} or of the calendar, if the pinned rules are not known here or end too early
     */
    public Allocation allocate(ClockRef clock, Standing standing, NavigableMap<LocalDate, LocalDate> beginnings) {
        return blocks(clock, standing).map(blocks -> blocks.over(beginnings)).orElse(Allocation.NONE);
    }

    /** When the newest block was completed; empty while there is none. */
    public Optional<Instant> lastBlockAt(ClockRef clock, Standing standing) {
        return blocks(clock, standing).map(Blocks::lastCompletedAt);
    }

    /**
     * What all clocks of a subscription give, by clock: a clock's days move what others give.
     *
     * @param terms the subscription's, whatever days they have
     * @param standings of its clocks
     */
    public Map<String, Allocation> allocate(EffectiveTerms terms, Map<ClockRef, Standing> standings) {
        return DayFold.of(
                terms,
                standings.entrySet().stream()
                        .flatMap(it -> claim(it.getKey(), it.getValue()).stream())
                        .toList());
    }

    private Optional<DayFold.Claim> claim(ClockRef clock, Standing standing) {
        return blocks(clock, standing)
                .map(blocks -> new DayFold.Claim(
                        clock.clockId(), blocks, requestedOn(clock).orElse(null)));
    }

    /** The day of a clock's request; empty where that was not recorded: it counts as covered. */
    public Optional<LocalDate> requestedOn(ClockRef clock) {
        return Optional.ofNullable(clock.requestedAt())
                .map(at ->
                        LocalDate.ofInstant(at, rules.calendar(clock.calendar()).zone()));
    }

    /**
     * Whether a clock that comes from one standing to others gives days that move none of other clocks, and is moved by none: its
     * request is covered by the terms as booked, and none begins after the first block that comes or goes.
     *
     * @param terms as they are in effect
     * @param standings the one that is known, and those that follow
     */
    public boolean isAlone(EffectiveTerms terms, ClockRef clock, Collection<Standing> standings) {
        List<Blocks> blocks =
                standings.stream().flatMap(it -> blocks(clock, it).stream()).toList();
        if (blocks.isEmpty() || terms.beginnings().isEmpty()) {
            return true;
        }
        long same = blocks.stream().map(Blocks::overrun).distinct().count() > 1 || blocks.size() < standings.size()
                ? 0
                : blocks.stream().mapToLong(Blocks::count).min().orElseThrow();
        LocalDate first = blocks.stream()
                .filter(it -> it.count() > same)
                .map(it -> it.day(it.overrun().reaches(same + 1)))
                .min(Comparator.naturalOrder())
                .orElse(LocalDate.MAX);
        return !terms.isAnyEndedBeforeItBegins()
                && terms.beginnings().higherKey(first) == null
                && requestedOn(clock)
                        .filter(it -> !terms.given(Map.of()).covers(it))
                        .isEmpty();
    }

    Optional<Blocks> blocks(ClockRef clock, Standing standing) {
        if (standing.blocks() == 0) {
            return Optional.empty();
        }
        Pinned pinned = Pinned.of(clock, rules);
        Deadline deadline = Objects.requireNonNull(standing.deadline(), "blocks without a deadline");
        return Optional.of(new Blocks(
                pinned.overrun(deadline),
                standing.blocks(),
                rules.terms(clock.terms()).creditRule(),
                pinned.calendar().zone()));
    }
}
