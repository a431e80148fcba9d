package dev.frist.notice.raising;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.frist.events.NoticeContent.Days;
import dev.frist.events.NoticeContent.Terms;
import dev.frist.events.NoticeKind;
import dev.frist.notice.delivery.Notice;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a recipient may know of one thing, and what waits to be told of it.
 *
 * @param notices about it, by when they were raised
 * @param says what a notice says of it
 * @param before what it was before this notice, the first that counts
 */
record Told<V>(List<Notice> notices, Function<Notice, V> says, Function<Notice, V> before) {
    /** What tells of days. */
    static final Set<NoticeKind> DAYS = EnumSet.of(NoticeKind.DAYS_GIVEN, NoticeKind.DAYS_TAKEN_BACK);
    /** What tells of booked terms. */
    static final Set<NoticeKind> TERMS = EnumSet.of(NoticeKind.TERMS_DISAGREE);

    /**
     * Of the days that a clock has given to a term, in all.
     *
     * @return in an order of their names, to be changed
     */
    static Map<String, Told<Long>> ofDays(Collection<Notice> ofClock, LocalDate termStart) {
        return byRecipient(
                ofClock,
                it -> DAYS.contains(it.ref().kind()) && days(it).termStart().equals(termStart),
                it -> days(it).inAll(),
                it -> days(it).inAll()
                        - (it.ref().kind() == NoticeKind.DAYS_GIVEN ? days(it).change() : -days(it).change()));
    }

    /** Of whether a term, by its first day, begins on the day after the one before it; nobody thinks that it does not until told so. */
    static Map<String, Told<Terms>> ofTerms(Collection<Notice> ofSubscription, LocalDate start) {
        return byRecipient(
                ofSubscription,
                it -> it.content().terms() != null
                        && it.content().terms().start().equals(start),
                it -> Objects.requireNonNull(it.content().terms()),
                _ -> Terms.agreeing(start));
    }

    private static <V> Map<String, Told<V>> byRecipient(
            Collection<Notice> all, Predicate<Notice> which, Function<Notice, V> says, Function<Notice, V> before) {
        Comparator<Notice> order = Comparator.comparing(Notice::raisedAt)
                .thenComparing(it -> it.content().learnedAt());
        return all.stream()
                .filter(which)
                .sorted(order)
                .collect(groupingBy(
                        it -> it.ref().recipient(),
                        TreeMap::new,
                        collectingAndThen(toList(), of -> new Told<>(of, says, before))));
    }

    /** Whether they may have been told something, or something waits to be told. */
    boolean isAny() {
        return notices.stream().anyMatch(it -> it.isWaiting() || it.mayHaveArrived());
    }

    /** Whether they are told this as soon as what waits goes out. */
    boolean isAboutToBeTold(V now) {
        return notices.stream().anyMatch(it -> it.isWaiting() && says.apply(it).equals(now));
    }

    /** What must not go out, now that it is this. */
    List<Notice> wrong(V now) {
        return notices.stream().filter(it -> !says.apply(it).equals(now)).toList();
    }

    /**
     * The last that they may have in mind and that is not this; empty: they know this, or nothing. What was tried and not
     * acknowledged may have arrived or not, so that what they were told before it counts, too.
     */
    Optional<V> other(V now) {
        List<V> inMind = new ArrayList<>();
        for (Notice it : notices.reversed()) {
            if (it.mayHaveArrived()) {
                inMind.add(says.apply(it));
                if (it.state() == Notice.State.DELIVERED) {
                    break;
                }
            }
        }
        if (inMind.isEmpty() || notices.stream().noneMatch(it -> it.state() == Notice.State.DELIVERED)) {
            inMind.add(before.apply(first()));
        }
        return inMind.stream().filter(it -> !it.equals(now)).findFirst();
    }

    /** Whether nothing has gone out. */
    boolean isUntold() {
        return notices.stream().noneMatch(Notice::mayHaveArrived);
    }

    private Notice first() {
        return notices.stream()
                .filter(it -> it.mayHaveArrived() || it.isWaiting())
                .findFirst()
                .orElseThrow();
    }

    private static Days days(Notice notice) {
        return Objects.requireNonNull(notice.content().days());
    }
}
