package dev.frist.credit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.ClockEvent;
import dev.frist.events.SubscriptionEvent;
import dev.frist.promises.contract.BookedTerm;
import dev.frist.promises.contract.BookedTerms;
import dev.frist.promises.contract.EffectiveTerms;
import dev.frist.promises.ledger.Cause;
import dev.frist.promises.ledger.Credit;
import dev.frist.promises.ledger.Ledger;
import dev.frist.promises.ledger.Valuation;
import dev.frist.promises.terms.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a ledger stream tells is what the ledger's row says, whatever happened. */
class CreditTest {
    private static final RuleBook RULES = RuleBook.load(null);
    private static final Valuation VALUATION = new Valuation(RULES);
    private static final LocalDate YEAR = LocalDate.parse("2026-01-01");
    private static final Instant DUE = Instant.parse("2026-01-05T12:00:00Z");

    /** A clock that moves, or a renewal that is learned of. */
    private record Move(int blocks, int renewedAfterHours) {}

    @Provide
    Arbitrary<List<Move>> moves() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 400), Arbitraries.of(-1, -1, -1, 0, 5, 12, 24, 48, 72))
                .as(Move::new)
                .list()
                .ofMaxSize(12);
    }

    @Property
    void theFoldEqualsTheRow(@ForAll("moves") List<Move> moves) {
        Ledger book = book(moves);
        List<SubscriptionEvent> lines = lines(book);
        SortedMap<LocalDate, Long> row = new TreeMap<>();
        book.changed().forEach(entry -> entry.allocation().shares().forEach((term, it) -> row.put(term, it.days())));
        assertThat(credit(lines, null).map(Credit::days).orElse(new TreeMap<>()))
                .isEqualTo(row);
    }

    @Property
    void aLaterMomentNeverCountsLess(@ForAll("moves") List<Move> moves) {
        List<SubscriptionEvent> lines = lines(book(moves));
        long before = 0;
        for (int hour = 0; hour < 110; hour += 5) {
            long days = credit(lines, DUE.plus(Duration.ofHours(hour)))
                    .map(Credit::total)
                    .orElse(0L);
            assertThat(days).isGreaterThanOrEqualTo(before);
            before = days;
        }
        assertThat(credit(lines, null).map(Credit::total).orElse(0L)).isEqualTo(before);
    }

    @Test
    void ofAnOverrunThatWasFollowedBlockByBlockAMomentCountsTheCompleteOnes() {
        Ledger book = new Ledger(VALUATION, Map.of("S", terms(List.of(YEAR))), Set.of(), List.of(), List.of());
        for (int blocks = 1; blocks <= 8; blocks++) {
            book.note(Clocks.overrun("T", "S", DUE, blocks), Cause.NONE);
        }
        List<SubscriptionEvent> lines = lines(book);
        assertThat(credit(lines, DUE.plus(Duration.ofMinutes(50))).map(Credit::total))
                .contains(3L);
        assertThat(credit(lines, DUE)).isEmpty();
    }

    private static Ledger book(List<Move> moves) {
        Ledger book = new Ledger(VALUATION, Map.of("S", terms(List.of(YEAR))), Set.of("S"), List.of(), List.of());
        Set<LocalDate> starts = new TreeSet<>(Set.of(YEAR));
        for (Move move : moves) {
            if (move.renewedAfterHours() >= 0) {
                LocalDate start = LocalDate.parse("2026-01-05").plusDays(move.renewedAfterHours() / 24);
                starts.add(start);
                book.learn("S", terms(starts), DUE, Cause.NONE);
            }
            book.note(moved(move.blocks()), Cause.NONE);
        }
        return book;
    }

    private static EffectiveTerms terms(Collection<LocalDate> starts) {
        List<BookedTerm> terms = starts.stream()
                .map(it -> new BookedTerm(it, it.plusYears(1), DUE, null))
                .toList();
        return EffectiveTerms.of(new BookedTerms(terms, List.of()), Map.of(), RULES);
    }

    private static ClockEvent moved(int blocks) {
        return blocks == 0 ? Clocks.retracted("T", "S", DUE, DUE) : Clocks.overrun("T", "S", DUE, blocks);
    }

    private static List<SubscriptionEvent> lines(Ledger book) {
        return book.takeLines().stream().map(Ledger.Line::event).toList();
    }

    private static Optional<Credit> credit(List<SubscriptionEvent> lines, @Nullable Instant at) {
        return Credit.of(lines, it -> at == null || !it.isAfter(at));
    }
}
