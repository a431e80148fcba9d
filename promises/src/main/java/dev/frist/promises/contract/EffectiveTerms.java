package dev.frist.promises.contract;

import static java.time.temporal.ChronoUnit.DAYS;

import dev.frist.promises.terms.CreditRule;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.terms.Terms;
import dev.frist.promises.terms.Terms.Following;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A contract's terms as the days given to them leave them: one begins at the later of its booked first day and the day after what
 * comes before it has ended, and its end moves as far as its beginning, and by its own days. An end cuts what was agreed before
 * it was told, on its last day, moved as far as the end of the term that contains it has moved. Immutable.
 *
 * <p>Days given to a term never take a day from what is covered: more days, and no day is covered less.
 */
public final class EffectiveTerms {
    public static final EffectiveTerms NONE = new EffectiveTerms(BookedTerms.NONE, List.of(), Map.of());

    private final BookedTerms booked;
    private final List<Rule> rules;
    private final Map<LocalDate, Long> days;
    private final List<Term> terms;
    private final List<LocalDate> lastDays;
    private final NavigableMap<LocalDate, LocalDate> beginnings;
    private final boolean isAnyEndedBeforeItBegins;

    /** What a term is folded by. */
    private record Rule(Following following, CreditRule credit) {}

    private EffectiveTerms(BookedTerms booked, List<Rule> rules, Map<LocalDate, Long> days) {
        this.booked = booked;
        this.rules = rules;
        this.days = Map.copyOf(days);
        Fold fold = new Fold(days);
        this.terms = fold.terms();
        this.lastDays = fold.lastDays.stream().map(it -> it.orElseThrow()).toList();
        this.isAnyEndedBeforeItBegins = terms.stream().anyMatch(it -> it.coveredUntil() == null);
        this.beginnings = Collections.unmodifiableNavigableMap(begin());
    }

    /** @param days given to each term by all clocks, by the term's first day */
    public static EffectiveTerms of(BookedTerms booked, Map<LocalDate, Long> days, RuleBook rules) {
        return new EffectiveTerms(
                booked, booked.terms().stream().map(it -> rule(it, rules)).toList(), days);
    }

    /** The same terms with other days. */
    public EffectiveTerms given(Map<LocalDate, Long> days) {
        return new EffectiveTerms(booked, rules, days);
    }

    /** The same terms with so many more days for one of them; fewer, where negative. */
    public EffectiveTerms extended(LocalDate term, long more) {
        Map<LocalDate, Long> all = new HashMap<>(days);
        all.merge(term, more, Long::sum);
        return given(all);
    }

    public BookedTerms booked() {
        return booked;
    }

    /** Given to each term by all clocks, by the term's first day. */
    public Map<LocalDate, Long> days() {
        return days;
    }

    // What was recorded before it was noted by which rules has its cap from its first day, and moves nothing.
    private static Rule rule(BookedTerm term, RuleBook rules) {
        if (term.rules() != null) {
            Terms recordedBy = rules.terms(term.rules());
            return new Rule(recordedBy.following(), recordedBy.creditRule());
        }
        Instant begins =
                term.start().atStartOfDay(rules.currentCalendar().zone()).toInstant();
        return new Rule(Following.FIXED, rules.originalAt(begins).creditRule());
    }

    /** In the order of their booked first days. */
    public List<Term> terms() {
        return terms;
    }

    /** The last day of the term of that name, whether or not the contract ends before; empty if there is no such term. */
    public Optional<LocalDate> end(LocalDate termStart) {
        return terms.stream()
                .filter(it -> it.termStart().equals(termStart))
                .findFirst()
                .map(Term::extendedTermEnd);
    }

    /** The last day on which anything is promised; empty if it has not ended, or was renewed after that. */
    public Optional<LocalDate> lastDay() {
        return booked.lastEnd().map(_ -> lastDays.getLast());
    }

    /** Days without a promise, in order; the first and the last reach beyond all that has dates. */
    public List<Days> uncovered() {
        List<Days> uncovered = new ArrayList<>();
        LocalDate from = LocalDate.MIN;
        for (Term term : terms.stream()
                .filter(it -> it.coveredUntil() != null)
                .sorted(Comparator.comparing(Term::effectiveTermStart))
                .toList()) {
            if (term.effectiveTermStart().isAfter(from)) {
                uncovered.add(new Days(from, term.effectiveTermStart().minusDays(1)));
            }
            LocalDate next = Objects.requireNonNull(term.coveredUntil()).plusDays(1);
            from = next.isAfter(from) ? next : from;
        }
        uncovered.add(new Days(from, LocalDate.MAX));
        return uncovered;
    }

    /** @param to the last day, not before the first */
    public record Days(LocalDate from, LocalDate to) {}

    public boolean covers(LocalDate day) {
        return terms.stream().anyMatch(it -> it.covers(day));
    }

    /** What is promised on a day. */
    public DayStatus on(LocalDate day) {
        if (covers(day)) {
            return DayStatus.COVERED;
        }
        Optional<LocalDate> over = latestBefore(day, terms.stream().map(Term::coveredUntil));
        Optional<LocalDate> ended = latestBefore(day, lastDays.stream());
        if (ended.isPresent() && over.filter(ended.get()::isBefore).isEmpty()) {
            return DayStatus.ENDED;
        }
        return over.isPresent() ? DayStatus.LAPSED : DayStatus.NOT_BEGUN;
    }

    private static Optional<LocalDate> latestBefore(LocalDate day, Stream<@Nullable LocalDate> days) {
        return days.filter(it -> it != null && it.isBefore(day)).max(Comparator.naturalOrder());
    }

    /**
     * When each term begins in effect, and its name: a day given goes to the latest that has begun, whether or not it is over, else
     * to the first. A term that was ended before it begins is left out, unless there is no other.
     */
    public NavigableMap<LocalDate, LocalDate> beginnings() {
        return beginnings;
    }

    /** Whether a term never begins, as long as no more days are given: they may move the end that is before it. */
    public boolean isAnyEndedBeforeItBegins() {
        return isAnyEndedBeforeItBegins;
    }

    // A term that stays where it was booked has begun even where the contract had ended.
    private NavigableMap<LocalDate, LocalDate> begin() {
        NavigableMap<LocalDate, LocalDate> begin = new TreeMap<>();
        for (int i = 0; i < terms.size(); i++) {
            if (terms.get(i).coveredUntil() != null || !shifts(i)) {
                begin.put(terms.get(i).effectiveTermStart(), terms.get(i).termStart());
            }
        }
        if (begin.isEmpty() && !terms.isEmpty()) {
            begin.put(terms.getFirst().effectiveTermStart(), terms.getFirst().termStart());
        }
        return begin;
    }

    private boolean shifts(int i) {
        return rules.get(i).following() == Following.SHIFT;
    }

    /** One pass over the terms; an end's last day is known when the term that contains it is. */
    private final class Fold {
        private final List<Long> credited;
        private final List<Long> own;
        private final List<LocalDate> starts = new ArrayList<>();
        private final List<LocalDate> ends = new ArrayList<>();
        private final List<Optional<LocalDate>> lastDays;

        Fold(Map<LocalDate, Long> days) {
            this.credited = Stream.iterate(0, i -> i < rules.size(), i -> i + 1)
                    .map(i -> rules.get(i)
                            .credit()
                            .capped(days.getOrDefault(booked.terms().get(i).start(), 0L)))
                    .toList();
            // Never shorter than booked, whatever is taken away by hand.
            this.own = Stream.iterate(0, i -> i < rules.size(), i -> i + 1)
                    .map(i -> Math.max(
                            0,
                            credited.get(i)
                                    + booked.byHand(booked.terms().get(i).start())))
                    .toList();
            List<Integer> containers =
                    booked.ends().stream().map(this::container).toList();
            this.lastDays = new ArrayList<>(Stream.iterate(0, e -> e < containers.size(), e -> e + 1)
                    .map(e -> movedWithout(booked.ends().get(e), containers.get(e)))
                    .toList());
            LocalDate before = LocalDate.MIN;
            for (int i = 0; i < rules.size(); i++) {
                BookedTerm term = booked.terms().get(i);
                boolean isPushed = shifts(i) && !before.isBefore(term.start());
                starts.add(isPushed ? before.plusDays(1) : term.start());
                long moved = DAYS.between(term.start(), starts.getLast()) + own.get(i);
                ends.add(term.end().plusDays(moved));
                for (int e = 0; e < containers.size(); e++) {
                    if (containers.get(e) == i) {
                        lastDays.set(
                                e, Optional.of(booked.ends().get(e).lastDay().plusDays(moved)));
                    }
                }
                before = i + 1 < rules.size() ? over(before, i, containers.contains(i)) : before;
            }
        }

        /** The term that contains its last day, of several the first; of none, the one that ends last before it; else -1. */
        private int container(BookedEnd end) {
            int last = -1;
            for (int i = 0; i < rules.size(); i++) {
                BookedTerm term = booked.terms().get(i);
                if (end.cuts(term) && term.contains(end.lastDay())) {
                    return i;
                }
                if (end.cuts(term)
                        && term.end().isBefore(end.lastDay())
                        && (last < 0 || booked.terms().get(last).end().isBefore(term.end()))) {
                    last = i;
                }
            }
            return last;
        }

        /** Its last day, where that does not depend on what comes before the term. */
        private Optional<LocalDate> movedWithout(BookedEnd end, int container) {
            if (container >= 0 && shifts(container)) {
                return Optional.empty();
            }
            return Optional.of(end.lastDay().plusDays(container < 0 ? 0 : own.get(container)));
        }

        /** The last day of all terms so far. */
        private LocalDate over(LocalDate before, int newest, boolean isEndLearned) {
            if (!isEndLearned) {
                return max(before, close(newest));
            }
            LocalDate over = LocalDate.MIN;
            for (int i = 0; i <= newest; i++) {
                over = max(over, close(i));
            }
            return over;
        }

        private LocalDate close(int i) {
            LocalDate close = ends.get(i);
            for (int e = 0; e < lastDays.size(); e++) {
                LocalDate last = lastDays.get(e).orElse(LocalDate.MAX);
                if (last.isBefore(close)
                        && booked.ends().get(e).cuts(booked.terms().get(i))) {
                    close = last;
                }
            }
            return close;
        }

        private static LocalDate max(LocalDate one, LocalDate other) {
            return one.isAfter(other) ? one : other;
        }

        List<Term> terms() {
            return Stream.iterate(0, i -> i < rules.size(), i -> i + 1)
                    .map(this::term)
                    .toList();
        }

        private Term term(int i) {
            BookedTerm term = booked.terms().get(i);
            LocalDate close = close(i);
            return new Term(
                    term.start(),
                    term.end(),
                    credited.get(i),
                    starts.get(i),
                    ends.get(i),
                    close.isBefore(starts.get(i)) ? null : close,
                    own.get(i).equals(credited.get(i)) ? null : own.get(i) - credited.get(i));
        }
    }
}
