package dev.frist.standalone.whatif;

import dev.frist.standalone.terminal.Terminal;
import dev.frist.standalone.whatif.Difference.ClockOutcome;
import dev.frist.standalone.whatif.WhatIf.Outcome;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** For people: a line for each clock that differs, and the sums. */
final class WhatIfReport {
    private final Terminal terminal;

    WhatIfReport(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(Outcome outcome) {
        outcome.differences().forEach(this::line);
        outcome.untold()
                .forEach((clock, problem) -> terminal.result("  clock " + clock + " cannot be told: " + problem));
        terminal.result("%,d of %,d clocks would differ%s"
                .formatted(outcome.differences().size(), outcome.clocks(), reasons(outcome)));
        sum("breached", outcome, Sums::breached);
        sum("blocks", outcome, Sums::blocks);
        sum("days", outcome, Sums::days);
    }

    private void line(Difference it) {
        String escalation = it.escalationId() == null ? "" : " " + it.escalationId();
        terminal.result("  %s%s: %s; would be %s (%s)"
                .formatted(it.ticketId(), escalation, words(it.own()), words(it.other()), it.reason()));
    }

    private static String words(ClockOutcome verdict) {
        String due = verdict.dueAt() == null ? "" : ", due " + verdict.dueAt();
        String late = verdict.breached() ? ", %,d blocks, %,d days".formatted(verdict.blocks(), verdict.days()) : "";
        return verdict.status() + due + late;
    }

    private static String reasons(Outcome outcome) {
        Map<String, Long> byReason = outcome.differences().stream()
                .collect(Collectors.groupingBy(Difference::reason, TreeMap::new, Collectors.counting()));
        return byReason.isEmpty() ? "" : " " + byReason;
    }

    private void sum(String what, Outcome outcome, ToLongFunction<Sums> number) {
        long own = number.applyAsLong(outcome.own());
        long other = number.applyAsLong(outcome.other());
        terminal.result("  %-10s %,12d  would be %,12d  (%+,d)".formatted(what, own, other, other - own));
    }
}
