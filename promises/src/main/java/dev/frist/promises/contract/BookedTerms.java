package dev.frist.promises.contract;

import dev.frist.events.PinnedVersion;
import dev.frist.events.SubscriptionEvent.CreditClaimed;
import dev.frist.events.SubscriptionEvent.CreditDecided;
import dev.frist.events.SubscriptionEvent.DaysAdjusted;
import dev.frist.events.SubscriptionEvent.SubscriptionEnded;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.events.SubscriptionEvent.TermRenewed;
import dev.frist.promises.contract.BookedClaim.BookedDecision;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A contract's terms and ends, as they were agreed: whatever the order in which they were learned of, they come to the same.
 *
 * @param terms by their first days
 * @param ends those that hold, in the order in which they were told: one that is told anew before anything is renewed
 *     takes the place of the one before
 * @param adrift last days of renewals without a first day that no term has a booked end before, so that they give none; null: there are
 *     none
 * @param byHand days that were given by hand, by the first day of the term; taken away, where negative; null: there are none
 * @param claims of credit, in the order in which they were made; null: there are none
 */
public record BookedTerms(
        List<BookedTerm> terms,
        List<BookedEnd> ends,
        @Nullable List<LocalDate> adrift,
        @Nullable SortedMap<LocalDate, Long> byHand,
        @Nullable List<BookedClaim> claims) {
    public static final BookedTerms NONE = new BookedTerms(List.of(), List.of());

    public BookedTerms {
        terms = List.copyOf(terms);
        ends = List.copyOf(ends);
    }

    /** Where every renewal gives a term, no day is given by hand, and nothing is claimed. */
    public BookedTerms(List<BookedTerm> terms, List<BookedEnd> ends) {
        this(terms, ends, null, null, null);
    }

    /** @param ordered a contract's events, in their order */
    static BookedTerms of(List<ContractEvent> ordered) {
        List<Booking> bookings = new ArrayList<>();
        List<BookedEnd> told = new ArrayList<>();
        SortedMap<LocalDate, Long> byHand = new TreeMap<>();
        for (ContractEvent event : ordered) {
            switch (event.event()) {
                case SubscriptionStarted it ->
                    bookings.add(new Booking(bookings.size(), it.termStart(), it.termEnd(), event));
                case TermRenewed it -> bookings.add(new Booking(bookings.size(), it.termStart(), it.termEnd(), event));
                case SubscriptionEnded it -> told.add(new BookedEnd(it.lastDay(), it.occurredAt()));
                case DaysAdjusted it -> byHand.merge(it.termStart(), it.days(), Long::sum);
                default -> {}
            }
        }
        byHand.values().removeIf(days -> days == 0);
        List<BookedEnd> ends = holding(told, bookings);
        NavigableMap<LocalDate, Booking> byStart = new TreeMap<>();
        List<LocalDate> adrift = named(bookings, ends, byStart);
        return new BookedTerms(
                byStart.values().stream().map(Booking::term).toList(),
                ends,
                adrift.isEmpty() ? null : adrift,
                byHand.isEmpty() ? null : byHand,
                claims(ordered));
    }

    private static @Nullable List<BookedClaim> claims(List<ContractEvent> ordered) {
        Map<String, CreditClaimed> made = new LinkedHashMap<>();
        Map<String, List<BookedDecision>> decided = new HashMap<>();
        for (ContractEvent event : ordered) {
            switch (event.event()) {
                case CreditClaimed it -> made.putIfAbsent(it.claimId(), it);
                case CreditDecided it ->
                    decided.computeIfAbsent(it.claimId(), _ -> new ArrayList<>())
                            .add(new BookedDecision(it.decision(), it.clocks(), it.occurredAt()));
                default -> {}
            }
        }
        return made.isEmpty()
                ? null
                : made.values().stream()
                        .map(it -> new BookedClaim(
                                it.claimId(),
                                it.clocks(),
                                it.occurredAt(),
                                decided.getOrDefault(it.claimId(), List.of())))
                        .toList();
    }

    /** @param place among all of them: of several that name the same term the last one holds */
    private record Booking(int place, @Nullable LocalDate start, LocalDate end, ContractEvent by) {
        Instant agreedAt() {
            return by.event().occurredAt();
        }

        Booking from(LocalDate first) {
            return new Booking(place, first, end, by);
        }

        BookedTerm term() {
            return new BookedTerm(Objects.requireNonNull(start), end, agreedAt(), by.rules());
        }
    }

    private static List<BookedEnd> holding(List<BookedEnd> told, List<Booking> bookings) {
        List<BookedEnd> ends = new ArrayList<>();
        for (BookedEnd end : told) {
            if (!ends.isEmpty() && !isAgreedBetween(ends.getLast(), end, bookings)) {
                ends.removeLast();
            }
            ends.add(end);
        }
        return ends;
    }

    private static boolean isAgreedBetween(BookedEnd one, BookedEnd other, List<Booking> bookings) {
        return bookings.stream()
                .map(Booking::agreedAt)
                .anyMatch(at -> at.isAfter(one.toldAt()) && !at.isAfter(other.toldAt()));
    }

    /**
     * What follows another term is named by that one, so the earlier ends first.
     *
     * @return last days of those that follow none
     */
    private static List<LocalDate> named(
            List<Booking> bookings, List<BookedEnd> ends, NavigableMap<LocalDate, Booking> byStart) {
        bookings.stream().filter(it -> it.start() != null).forEach(it -> name(it, byStart));
        List<LocalDate> adrift = new ArrayList<>();
        bookings.stream()
                .filter(it -> it.start() == null)
                .sorted(Comparator.comparing(Booking::end))
                .forEach(it -> follows(it, byStart.values(), ends)
                        .ifPresentOrElse(last -> name(it.from(last.plusDays(1)), byStart), () -> adrift.add(it.end())));
        return adrift;
    }

    private static void name(Booking booking, NavigableMap<LocalDate, Booking> byStart) {
        byStart.merge(
                Objects.requireNonNull(booking.start()),
                booking,
                (one, other) -> one.place() > other.place() ? one : other);
    }

    /** The latest booked end before this renewal's own; that of a term that an end had cut by then is its last day. */
    private static Optional<LocalDate> follows(Booking renewal, Collection<Booking> terms, List<BookedEnd> ends) {
        return terms.stream()
                .map(it -> endBefore(it.term(), renewal.agreedAt(), ends))
                .filter(it -> it.isBefore(renewal.end()))
                .max(Comparator.naturalOrder());
    }

    private static LocalDate endBefore(BookedTerm term, Instant moment, List<BookedEnd> ends) {
        return ends.stream()
                .filter(it -> it.cuts(term) && it.toldAt().isBefore(moment))
                .map(BookedEnd::lastDay)
                .filter(it -> it.isBefore(term.end()))
                .min(Comparator.naturalOrder())
                .orElse(term.end());
    }

    /** The last day on which anything is promised, as it was told; empty if it has not ended, or was renewed after that. */
    public Optional<LocalDate> lastDay() {
        return lastEnd().map(BookedEnd::lastDay);
    }

    /** The end after which nothing was renewed. */
    Optional<BookedEnd> lastEnd() {
        return ends.isEmpty()
                ? Optional.empty()
                : Optional.of(ends.getLast()).filter(end -> terms.stream().allMatch(end::cuts));
    }

    /** The same, folded by the settings of other terms. */
    public BookedTerms foldedBy(PinnedVersion other) {
        return new BookedTerms(
                terms.stream()
                        .map(it -> new BookedTerm(it.start(), it.end(), it.agreedAt(), other))
                        .toList(),
                ends,
                adrift,
                byHand,
                claims);
    }

    /** Days given by hand to the term that begins on this day, more than were taken away; negative: fewer. */
    long byHand(LocalDate termStart) {
        return byHand == null ? 0 : byHand.getOrDefault(termStart, 0L);
    }

    /** Where the terms do not follow each other day by day, in the order of the terms; then what belongs to none. */
    public List<TermFlag> flags() {
        List<TermFlag> flags = new ArrayList<>(gapsAndOverlaps());
        if (adrift != null) {
            adrift.forEach(end -> flags.add(new TermFlag(TermFlag.Code.RENEWAL_FOLLOWS_NO_TERM, null, null, end)));
        }
        if (byHand != null) {
            byHand.keySet().stream()
                    .filter(day -> terms.stream().noneMatch(it -> it.start().equals(day)))
                    .forEach(day -> flags.add(new TermFlag(TermFlag.Code.DAYS_OF_NO_TERM, day, null, day)));
        }
        return flags;
    }

    private List<TermFlag> gapsAndOverlaps() {
        List<TermFlag> flags = new ArrayList<>();
        for (int i = 1; i < terms.size(); i++) {
            BookedTerm later = terms.get(i);
            LocalDate before = terms.subList(0, i).stream()
                    .map(it -> endBefore(it, later.agreedAt(), ends))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            flag(before, later).ifPresent(flags::add);
        }
        return flags;
    }

    private static Optional<TermFlag> flag(LocalDate before, BookedTerm later) {
        LocalDate next = before.plusDays(1);
        return Stream.of(
                        new TermFlag(
                                TermFlag.Code.TERMS_GAP,
                                later.start(),
                                next,
                                later.start().minusDays(1)),
                        new TermFlag(
                                TermFlag.Code.TERMS_OVERLAP, later.start(), later.start(), min(before, later.end())))
                .filter(it -> !it.to().isBefore(it.from()))
                .findFirst();
    }

    private static LocalDate min(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
