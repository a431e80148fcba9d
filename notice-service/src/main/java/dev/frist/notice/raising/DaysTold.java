package dev.frist.notice.raising;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.frist.events.NoticeContent.Days;
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
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a recipient may know of the days that a clock has given to a term, and what waits to be told of them.
 *
 * @param notices about these days, by when they were raised
 */
record DaysTold(List<Notice> notices) {
    /** What tells of days. */
    static final Set<NoticeKind> KINDS = EnumSet.of(NoticeKind.DAYS_GIVEN, NoticeKind.DAYS_TAKEN_BACK);

    /** @return in an order of their names, to be changed */
    static Map<String, DaysTold> byRecipient(Collection<Notice> ofClock, LocalDate termStart) {
        Comparator<Notice> order = Comparator.comparing(Notice::raisedAt)
                .thenComparing(it -> it.content().learnedAt());
        return ofClock.stream()
                .filter(it ->
                        KINDS.contains(it.ref().kind()) && days(it).termStart().equals(termStart))
                .sorted(order)
                .collect(groupingBy(
                        it -> it.ref().recipient(), TreeMap::new, collectingAndThen(toList(), DaysTold::new)));
    }

    /** Whether they may have been told something, or something waits to be told. */
    boolean isAny() {
        return notices.stream().anyMatch(it -> it.isWaiting() || it.mayHaveArrived());
    }

    /** Whether they are told this as soon as what waits goes out. */
    boolean isAboutToBeTold(long inAll) {
        return notices.stream().anyMatch(it -> it.isWaiting() && days(it).inAll() == inAll);
    }

    /** What must not go out, now that the ledger says this. */
    List<Notice> wrong(long inAll) {
        return notices.stream().filter(it -> days(it).inAll() != inAll).toList();
    }

    /**
     * The last figure that they may have in mind and that is not this one; empty: they know this one, or none. What was tried and not
     * acknowledged may have arrived or not, so that what they were told before it counts, too.
     */
    OptionalLong other(long inAll) {
        List<Long> inMind = new ArrayList<>();
        for (Notice it : notices.reversed()) {
            if (it.mayHaveArrived()) {
                inMind.add(days(it).inAll());
                if (it.state() == Notice.State.DELIVERED) {
                    break;
                }
            }
        }
        if (inMind.isEmpty() || notices.stream().noneMatch(it -> it.state() == Notice.State.DELIVERED)) {
            inMind.add(before());
        }
        return inMind.stream().filter(it -> it != inAll).mapToLong(it -> it).findFirst();
    }

    /** Whether nothing has gone out. */
    boolean isUntold() {
        return notices.stream().noneMatch(Notice::mayHaveArrived);
    }

    /** What the first of them counts from. */
    private long before() {
        Notice first = notices.stream()
                .filter(it -> it.mayHaveArrived() || it.isWaiting())
                .findFirst()
                .orElseThrow();
        Days days = days(first);
        return days.inAll() - (first.ref().kind() == NoticeKind.DAYS_GIVEN ? days.change() : -days.change());
    }

    private static Days days(Notice notice) {
        return Objects.requireNonNull(notice.content().days());
    }
}
