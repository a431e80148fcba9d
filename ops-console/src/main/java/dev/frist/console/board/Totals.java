package dev.frist.console.board;

/**
 * How many clocks there are, of which sort.
 *
 * @param running waiting for a response that is not late
 * @param late waiting for a response that is late
 * @param lateDays what the late ones have cost so far
 * @param unconfirmed past their due instant without a verdict
 * @param ever those that were ever promised
 */
public record Totals(long running, long atRisk, long late, long lateDays, long escalated, long unconfirmed, Ever ever) {

    /**
     * Of every clock that had a due instant, open or not.
     *
     * @param settled answered late
     * @param breached late, whatever came of it
     * @param blocks of lateness, in all
     * @param days given to terms, in all
     */
    public record Ever(long clocks, long met, long settled, long voided, long breached, long blocks, long days) {}
}
