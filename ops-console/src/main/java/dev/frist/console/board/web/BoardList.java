package dev.frist.console.board.web;

import dev.frist.console.board.BoardClock;
import dev.frist.console.board.OpenClock;
import dev.frist.console.board.Panel;
import java.util.List;

/**
 * A list of the board, or a page of it.
 *
 * @param isMore whether others follow
 */
public record BoardList(Panel panel, List<BoardClock> clocks, boolean isMore, boolean isFirst) {
    /** Names the place after its last row. */
    public String next() {
        OpenClock last = clocks.getLast().clock();
        return last.dueAt() + "_" + last.clockId();
    }
}
