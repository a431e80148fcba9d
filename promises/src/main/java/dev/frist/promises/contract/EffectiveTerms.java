package dev.frist.promises.contract;

import static java.time.temporal.ChronoUnit.DAYS;

import dev.frist.promises.terms.CreditRule;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.terms.Terms;
import dev.frist.promises.terms.Terms.Following;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final BookedTerms booked;
    private final List<Rule> rules;
    private final List<Term> terms;
    private final List<LocalDate> lastDays;

    /** What a term is folded by. */
    private record Rule(Following following, CreditRule credit) {}

    private EffectiveTerms(BookedTerms booked, List<Rule> rules, Map<LocalDate, Long> days) {
        this.booked = booked;
        this.rules = rules;
        Fold fold = new Fold(days);
        this.terms = fold.terms();
        this.lastDays = fold.lastDays.stream().map(it -> it.orElseThrow()).toList();
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

    /** The last day on which anything is promised; empty if it has not ended, or was renewed after that. */
    public Optional<LocalDate> lastDay() {
        return booked.lastEnd().map(_ -> lastDays.getLast());
    }

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

    /** The latest term that has begun by that day, whether or not it is over; else the first. Empty while there is no term. */
    public Optional<LocalDate> latestBegun(LocalDate day) {
        return begin().filter(it -> !it.effectiveTermStart().isAfter(day))
                .max(Comparator.comparing(Term::effectiveTermStart).thenComparing(Term::termStart))
                .or(() -> begin().findFirst())
                .or(() -> terms.stream().findFirst())
                .map(Term::termStart);
    }

    /** The first day after this one on which a term begins. */
    public Optional<LocalDate> nextBeginning(LocalDate after) {
        return begin().map(Term::effectiveTermStart)
                .filter(it -> it.isAfter(after))
                .min(Comparator.naturalOrder());
    }

    // A term that stays where it was booked has begun even where the contract had ended.
    private Stream<Term> begin() {
        return Stream.iterate(0, i -> i < terms.size(), i -> i + 1)
                .filter(i -> terms.get(i).coveredUntil() != null || !shifts(i))
                .map(terms::get);
    }

    private boolean shifts(int i) {
        return rules.get(i).following() == Following.SHIFT;
    }

    /** One pass over the terms; an end's last day is known when the term that contains it is. */
    private final class Fold {
        private final List<Long> own;
        private final List<LocalDate> starts = new ArrayList<>();
        private final List<LocalDate> ends = new ArrayList<>();
        private final List<Optional<LocalDate>> lastDays;

        Fold(Map<LocalDate, Long> days) {
            this.own = Stream.iterate(0, i -> i < rules.size(), i -> i + 1)
                    .map(i -> rules.get(i)
                            .credit()
                            .capped(days.getOrDefault(booked.terms().get(i).start(), 0L)))
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
                    own.get(i),
                    starts.get(i),
                    ends.get(i),
                    close.isBefore(starts.get(i)) ? null : close);
        }
    }
}
