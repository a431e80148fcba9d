package dev.frist.console.board.web;

import dev.frist.console.board.BoardClock;
import dev.frist.console.board.Panel;
import dev.frist.kit.web.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of the board, or a page of it. */
public record BoardList(Panel panel, Page<BoardClock> page, boolean isFirst) {
    public List<BoardClock> clocks() {
        return page.items();
    }

    public boolean isMore() {
        return page.next() != null;
    }

    /** Names the place after its last row; null on the last page. */
    public @Nullable String next() {
        return page.next();
    }
}
