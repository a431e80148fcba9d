package dev.frist.console.view;

/** How many clocks there are, of which sort. */
public record Totals(
        long running,
        long atRisk,
        long late,
        long lateDays,
        long escalated,
        long unconfirmed,
        long paused,
        long bestEffort,
        Ever ever) {

    /** Of every clock that had a due instant, open or not. */
    public record Ever(long clocks, long met, long settled, long voided, long breached, long blocks, long days) {}
}
