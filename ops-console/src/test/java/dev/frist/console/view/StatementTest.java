package dev.frist.console.view;

import static dev.frist.console.Events.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.frist.console.view.StatementLine.Why;
import dev.frist.events.ClockKind;
import dev.frist.events.SubscriptionEvent.ExtensionReversed;
import dev.frist.events.SubscriptionEvent.TermExtended;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementTest {
    private static final Instant AT = Instant.parse("2026-03-02T08:00:00Z");
    private static final LocalDate OLD = LocalDate.parse("2025-03-01");
    private static final LocalDate NEW = LocalDate.parse("2026-03-01");

    @Test
    void daysThatGoToAnotherTermLeaveThreeLinesWithTheBalanceOfEach() {
        Instant renewed = AT.plusSeconds(60);
        List<StatementLine> lines = Statement.of(
                List.of(seen(given(NEW, renewed), 2), seen(given(OLD, AT), 0), seen(takenBack(OLD, renewed), 1)));

        assertThat(lines)
                .extracting(
                        it -> it.change().termStart(),
                        it -> it.change().days(),
                        StatementLine::balance,
                        StatementLine::why)
                .containsExactly(
                        tuple(NEW, 3L, 3L, Why.MOVED), tuple(OLD, -3L, 0L, Why.MOVED), tuple(OLD, 3L, 3L, Why.LATE));
    }

    private static TermExtended given(LocalDate term, Instant at) {
        return new TermExtended("S", "C", ClockKind.INITIAL_RESPONSE, "T", null, term, 3, 3, null, at);
    }

    private static ExtensionReversed takenBack(LocalDate term, Instant at) {
        return new ExtensionReversed("S", "C", ClockKind.INITIAL_RESPONSE, "T", null, term, 3, 0, null, at);
    }
}
