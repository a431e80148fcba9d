package dev.frist.promises.ledger;

import dev.frist.promises.contract.EffectiveTerms;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What all clocks of a subscription give to its terms: their blocks in the order in which they were completed, at one instant by
 * clock id, each to the latest term that had begun by then in effect. Days move what follows, and cover what was not covered; a
 * block gives days only if the day of its clock's request is covered by then.
 *
 * <p>It goes from one beginning of a term to the next, and stops in between only where the days given so far change something:
 * never at single blocks.
 */
final class DayFold {
    private final List<Run> waiting;
    private final List<Run> runs = new ArrayList<>();
    private EffectiveTerms terms;

    private DayFold(EffectiveTerms terms, Collection<Claim> claims) {
        this.terms = terms.given(Map.of());
        this.waiting = new ArrayList<>(claims.stream()
                .map(Run::new)
                .sorted(Comparator.comparing((Run run) -> run.firstDay).reversed())
                .toList());
    }

    /**
     * What a clock claims.
     *
     * @param requestedOn the day of its request, in the zone of its calendar; null: it counts as covered
     */
    record Claim(String clockId, Blocks blocks, @Nullable LocalDate requestedOn) {}

    /**
     * What each clock gives.
     *
     * @param terms the subscription's, whatever days they have so far
     */
    static Map<String, Allocation> of(EffectiveTerms terms, Collection<Claim> claims) {
        DayFold fold = new DayFold(terms, claims);
        List<Run> all = List.copyOf(fold.waiting);
        if (!fold.terms.beginnings().isEmpty()) {
            fold.run();
        }
        Map<String, Allocation> allocations = new HashMap<>();
        all.forEach(run -> allocations.put(run.claim.clockId(), run.allocation()));
        return allocations;
    }

    private void run() {
        LocalDate from = LocalDate.MIN;
        while (!runs.isEmpty() || !waiting.isEmpty()) {
            from = runs.isEmpty() ? max(from, waiting.getLast().firstDay) : from;
            from = fold(from);
            runs.removeIf(Run::isOver);
        }
    }

    /** All that is completed from this day on, up to the next beginning of a term; returns that. */
    private LocalDate fold(LocalDate from) {
        while (true) {
            NavigableMap<LocalDate, LocalDate> beginnings = terms.beginnings();
            Map.Entry<LocalDate, LocalDate> begun = beginnings.floorEntry(from);
            LocalDate term = (begun == null ? beginnings.firstEntry() : begun).getValue();
            LocalDate next = beginnings.higherKey(from);
            LocalDate until = next == null ? LocalDate.MAX : next;
            while (!waiting.isEmpty() && waiting.getLast().firstDay.isBefore(until)) {
                runs.add(waiting.removeLast());
            }
            runs.forEach(run -> run.isCovered = run.isCovered || run.isCoveredBy(terms));
            long more = runs.stream().mapToLong(run -> run.daysBefore(until)).sum();
            Window window = new Window(from, until, term);
            if (!window.isChangedBy(more)) {
                runs.forEach(run -> run.complete(run.blocksBefore(until), term));
                give(term, more);
                return until;
            }
            window.stop(more);
        }
    }

    private void give(LocalDate term, long more) {
        if (more > 0) {
            terms = terms.extended(term, more);
        }
    }

    /** Days on which all blocks go to the same term. */
    private final class Window {
        private final LocalDate from;
        private final LocalDate until;
        private final LocalDate term;
        private final List<Run> uncovered;

        Window(LocalDate from, LocalDate until, LocalDate term) {
            this.from = from;
            this.until = until;
            this.term = term;
            this.uncovered = runs.stream()
                    .filter(run -> !run.isCovered && run.blocksBefore(until) > run.done)
                    .toList();
        }

        /** Whether so many more days for this term cover another request, or let another term begin. */
        boolean isChangedBy(long more) {
            if (more == 0 || (uncovered.isEmpty() && !terms.isAnyEndedBeforeItBegins())) {
                return false;
            }
            EffectiveTerms after = terms.extended(term, more);
            if (uncovered.stream().anyMatch(run -> run.isCoveredBy(after))) {
                return true;
            }
            Map.Entry<LocalDate, LocalDate> begun = after.beginnings().floorEntry(from);
            LocalDate next = after.beginnings().higherKey(from);
            return !(begun == null ? after.beginnings().firstEntry() : begun)
                            .getValue()
                            .equals(term)
                    || (next != null && next.isBefore(until));
        }

        /** Completes blocks up to the one that changes something. */
        void stop(long more) {
            long enough = least(1, more);
            Instant at = reaches(enough);
            long given = 0;
            List<Run> inOrder = runs.stream()
                    .sorted(Comparator.comparing(run -> run.claim.clockId()))
                    .toList();
            Map<Run, Long> completed = new HashMap<>();
            for (Run run : inOrder) {
                completed.put(run, run.blocksBefore(at));
                given += run.days(run.blocksBefore(at));
            }
            for (Run run : inOrder) {
                if (given < enough) {
                    given -= run.days(run.blocksBefore(at));
                    completed.put(run, run.blocksBy(at));
                    given += run.days(run.blocksBy(at));
                }
            }
            completed.forEach((run, blocks) -> run.complete(blocks, term));
            give(term, given);
        }

        /** The fewest days that change something. */
        private long least(long low, long high) {
            long from = low;
            long to = high;
            while (from < to) {
                long middle = from + (to - from) / 2;
                if (isChangedBy(middle)) {
                    to = middle;
                } else {
                    from = middle + 1;
                }
            }
            return to;
        }

        /** The first instant by which so many days are given. */
        private Instant reaches(long enough) {
            Instant low = runs.stream()
                    .map(run -> run.claim.blocks().overrun().dueAt())
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            Instant high = runs.stream()
                    .map(run -> run.claim.blocks().lastCompletedAt())
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            while (low.isBefore(high)) {
                Instant middle =
                        low.plus(Duration.between(low, high).dividedBy(2)).truncatedTo(ChronoUnit.MICROS);
                if (runs.stream()
                                .mapToLong(run -> run.days(run.blocksBy(middle)))
                                .sum()
                        >= enough) {
                    high = middle;
                } else {
                    low = middle.plus(1, ChronoUnit.MICROS);
                }
            }
            return high;
        }
    }

    /** How far one clock's blocks are folded. */
    private static final class Run {
        private final Claim claim;
        private final LocalDate firstDay;
        private final LocalDate lastDay;
        private final SortedMap<LocalDate, Share> shares = new TreeMap<>();
        private boolean isCovered;
        private long done;
        // Those among them that were completed while the request was covered.
        private long counted;

        Run(Claim claim) {
            this.claim = claim;
            this.firstDay = claim.blocks().firstDay();
            this.lastDay = claim.blocks().lastDay();
            this.isCovered = claim.requestedOn() == null;
        }

        boolean isCoveredBy(EffectiveTerms terms) {
            return claim.requestedOn() == null || terms.covers(claim.requestedOn());
        }

        boolean isOver() {
            return done == claim.blocks().count();
        }

        /** Never fewer than are folded already; so the others. */
        long blocksBefore(LocalDate day) {
            return lastDay.isBefore(day)
                    ? claim.blocks().count()
                    : Math.max(done, claim.blocks().completedBefore(day));
        }

        long blocksBefore(Instant at) {
            return blocksBy(at.minus(1, ChronoUnit.MICROS));
        }

        long blocksBy(Instant at) {
            return Math.max(done, claim.blocks().completedBy(at));
        }

        long daysBefore(LocalDate day) {
            return days(blocksBefore(day));
        }

        /** What it gives if so many blocks are folded. */
        long days(long blocks) {
            return isCovered
                    ? claim.blocks().daysOf(counted + blocks - done)
                            - claim.blocks().daysOf(counted)
                    : 0;
        }

        void complete(long blocks, LocalDate term) {
            long more = blocks - done;
            if (isCovered && more > 0) {
                Share before = shares.getOrDefault(term, new Share(0, 0, Instant.EPOCH));
                long worth = Math.min(counted + more, claim.blocks().worthSomething()) - counted;
                Instant last = worth > 0 ? claim.blocks().overrun().reaches(done + worth) : before.lastBlockAt();
                shares.put(term, new Share(before.blocks() + more, before.days() + days(blocks), last));
                counted += more;
            }
            done = blocks;
        }

        Allocation allocation() {
            shares.values().removeIf(share -> share.days() == 0);
            return new Allocation(shares);
        }
    }

    private static LocalDate max(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
