package dev.frist.promises.ledger;

import static java.util.stream.Collectors.toSet;

import dev.frist.events.ClockRef;
import dev.frist.events.ClockStatus;
import dev.frist.events.Deadline;
import dev.frist.events.Standing;
import dev.frist.promises.clock.Pinned;
import dev.frist.promises.contract.BookedClaim;
import dev.frist.promises.contract.EffectiveTerms;
import dev.frist.promises.terms.RuleBook;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a clock's standing is worth by the rules that are pinned to it. */
public final class Valuation {
    private final RuleBook rules;

    public Valuation(RuleBook rules) {
        this.rules = rules;
    }

    /**
     * What a clock gives whose days {@link #isAlone move none of others}, when its request is covered.
     *
     * @param terms the subscription's as they are in effect
     * @throws RuntimeException of {@link RuleBook} or of the calendar, if the pinned rules are not known here or end too early
     */
    public Allocation allocate(ClockRef clock, Standing standing, EffectiveTerms terms) {
        return blocks(clock, standing)
                .filter(it -> isGiven(clock, standing, it, terms, LocalDate.MAX))
                .map(blocks -> blocks.over(terms.beginnings()))
                .orElse(Allocation.NONE);
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
        return fold(terms, late(standings)).allocations();
    }

    /**
     * What became by then of those of a subscription's credits that must be claimed, in the order in which they came to be.
     *
     * @param terms the subscription's, whatever days they have
     * @param standings of all its clocks
     */
    public List<Entitlement> entitlements(EffectiveTerms terms, Map<ClockRef, Standing> standings, Instant now) {
        if (standings.keySet().stream().noneMatch(this::mustBeClaimed)) {
            return List.of();
        }
        List<Late> late = late(standings);
        Folded folded = fold(terms, late);
        EffectiveTerms inEffect = folded.inEffect(terms);
        return late.stream()
                .filter(it -> it.blocks().worthSomething() > 0)
                .flatMap(it -> course(it.clock(), it.standing(), it.blocks(), terms, folded.lastDay())
                        .map(course -> entitlement(it, course, folded, inEffect, now))
                        .stream())
                .sorted(Comparator.comparing(Entitlement::from)
                        .thenComparing(it -> it.clock().clockId()))
                .toList();
    }

    private Entitlement entitlement(
            Late late, ClaimCourse course, Folded folded, EffectiveTerms inEffect, Instant now) {
        boolean isCovered =
                requestedOn(late.clock()).filter(it -> !inEffect.covers(it)).isEmpty();
        Allocation worth = course.grantedAt().isPresent()
                ? folded.allocations().getOrDefault(late.clock().clockId(), Allocation.NONE)
                : isCovered ? late.blocks().over(inEffect.beginnings()) : Allocation.NONE;
        SortedMap<LocalDate, Long> days = new TreeMap<>();
        worth.shares().forEach((term, share) -> days.put(term, share.days()));
        BookedClaim claim = course.claim();
        return new Entitlement(
                late.clock(),
                course.state(now),
                days,
                course.from(),
                course.until(),
                claim == null ? null : claim.claimId(),
                claim == null ? null : claim.claimedAt(),
                course.decisionDue(),
                course.decidedAt(),
                course.lostAt(now));
    }

    /**
     * The next instant at which time alone may change what became of one of these credits; empty: there is none.
     *
     * @param after only what comes after it
     */
    public Optional<Instant> nextTurn(EffectiveTerms terms, Map<ClockRef, Standing> standings, Instant after) {
        if (standings.keySet().stream().noneMatch(this::mustBeClaimed)) {
            return Optional.empty();
        }
        List<Late> late = late(standings);
        LocalDate lastDay = fold(terms, late).lastDay();
        return late.stream()
                .filter(it -> it.blocks().worthSomething() > 0)
                .flatMap(it -> course(it.clock(), it.standing(), it.blocks(), terms, lastDay).stream())
                .flatMap(ClaimCourse::turns)
                .filter(it -> it.isAfter(after))
                .min(Comparator.naturalOrder());
    }

    /** When what a clock gives was granted; empty where it need not be, or is not. */
    Optional<Instant> grantedAt(ClockRef clock, Standing standing, EffectiveTerms terms) {
        if (!mustBeClaimed(clock)) {
            return Optional.empty();
        }
        return blocks(clock, standing)
                .flatMap(it -> course(clock, standing, it, terms, LocalDate.MAX))
                .flatMap(ClaimCourse::grantedAt);
    }

    private boolean mustBeClaimed(ClockRef clock) {
        return rules.terms(clock.terms()).creditRule(clock.kind()).claim().isPresent();
    }

    /** A clock that has run over. */
    private record Late(ClockRef clock, Standing standing, Blocks blocks) {
        boolean isClaimable() {
            return blocks.rule().claim().isPresent();
        }
    }

    private List<Late> late(Map<ClockRef, Standing> standings) {
        return standings.entrySet().stream()
                .flatMap(
                        it -> blocks(it.getKey(), it.getValue())
                                .map(blocks -> new Late(it.getKey(), it.getValue(), blocks))
                                .stream())
                .toList();
    }

    /** @param lastDay on which credit is granted; the last of all while the contract has not ended */
    private record Folded(Map<String, Allocation> allocations, LocalDate lastDay) {
        EffectiveTerms inEffect(EffectiveTerms terms) {
            Map<LocalDate, Long> days = new HashMap<>();
            allocations
                    .values()
                    .forEach(it -> it.shares().forEach((term, share) -> days.merge(term, share.days(), Long::sum)));
            return terms.given(days);
        }
    }

    /**
     * A contract that has ended grants nothing after its last day, which days move that were granted before: each time that they do,
     * what was granted by then counts too.
     */
    private Folded fold(EffectiveTerms terms, List<Late> late) {
        Set<Late> given = late.stream()
                .filter(it -> !it.isClaimable() || isGivenBy(it, terms, LocalDate.MAX))
                .collect(toSet());
        boolean isEnded = terms.lastDay().isPresent();
        if (isEnded) {
            given.removeIf(Late::isClaimable);
        }
        while (true) {
            Folded folded = new Folded(DayFold.of(terms, claims(given)), LocalDate.MAX);
            if (!isEnded) {
                return folded;
            }
            LocalDate lastDay = folded.inEffect(terms).lastDay().orElse(LocalDate.MAX);
            if (!given.addAll(late.stream()
                    .filter(it -> it.isClaimable() && isGivenBy(it, terms, lastDay))
                    .toList())) {
                return new Folded(folded.allocations(), lastDay);
            }
        }
    }

    private boolean isGivenBy(Late it, EffectiveTerms terms, LocalDate lastDay) {
        return isGiven(it.clock(), it.standing(), it.blocks(), terms, lastDay);
    }

    private boolean isGiven(ClockRef clock, Standing standing, Blocks blocks, EffectiveTerms terms, LocalDate lastDay) {
        return course(clock, standing, blocks, terms, lastDay)
                .map(it -> it.grantedAt().isPresent())
                .orElse(true);
    }

    /** Empty where nothing need be claimed. */
    private Optional<ClaimCourse> course(
            ClockRef clock, Standing standing, Blocks blocks, EffectiveTerms terms, LocalDate lastDay) {
        List<BookedClaim> claims = terms.booked().claims();
        ZoneId zone = rules.terms(clock.terms()).zone();
        return blocks.rule()
                .claim()
                .map(rule -> new ClaimCourse(
                        clock.clockId(),
                        rule,
                        zone,
                        blocks.overrun().reaches(1),
                        standing.status() == ClockStatus.BREACHED ? null : blocks.lastCompletedAt(),
                        lastDay.equals(LocalDate.MAX)
                                ? Instant.MAX
                                : lastDay.plusDays(1).atStartOfDay(zone).toInstant(),
                        claims == null ? List.of() : claims));
    }

    private List<DayFold.Claim> claims(Collection<Late> late) {
        return late.stream()
                .map(it -> new DayFold.Claim(
                        it.clock().clockId(),
                        it.blocks(),
                        requestedOn(it.clock()).orElse(null)))
                .toList();
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
        // What may still be granted depends on the last day, which all clocks move.
        if (terms.lastDay().isPresent()
                && blocks.stream().anyMatch(it -> it.rule().claim().isPresent())) {
            return false;
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
                rules.terms(clock.terms()).creditRule(clock.kind()),
                pinned.calendar().zone()));
    }
}
