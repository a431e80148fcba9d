package dev.frist.console.board.jdbc;

import dev.frist.console.board.Assessing;
import dev.frist.console.board.BoardClock;
import dev.frist.console.board.Filter;
import dev.frist.console.board.OpenClock;
import dev.frist.console.board.Panel;
import dev.frist.console.board.Totals;
import dev.frist.kit.web.Page;
import dev.frist.kit.web.Place;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the board shows at an instant: its lists, page by page, and its totals. */
public final class Board {
    private final BoardSearch search;
    private final Assessing assessing;

    public Board(BoardSearch search, Assessing assessing) {
        this.search = search;
        this.assessing = assessing;
    }

    public Totals totals(Filter filter, Instant now) {
        return search.totals(filter, now);
    }

    /** @param after null: the first page */
    public Page<BoardClock> page(Panel panel, Filter filter, @Nullable Place after, int limit, Instant now) {
        return assessed(rows(panel, filter, after, limit, now), now);
    }

    /** Those of a page, as they stand in the database. */
    public Page<OpenClock> rows(Panel panel, Filter filter, @Nullable Place after, int limit, Instant now) {
        List<OpenClock> rows = search.rows(panel, filter, after, limit + 1, now);
        return Page.cut(rows, limit, it -> new Place(it.dueAt(), it.clockId()).text());
    }

    /** The same as they stand at an instant. */
    public Page<BoardClock> assessed(Page<OpenClock> rows, Instant now) {
        return rows.map(it -> assessing.at(now, it));
    }

    /** Names of customers who have a contract, in alphabetical order, for choosing from. */
    public List<String> customers(int limit) {
        return search.customers(limit);
    }
}
