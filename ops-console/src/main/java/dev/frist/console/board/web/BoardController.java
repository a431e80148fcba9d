package dev.frist.console.board.web;

import dev.frist.console.board.Assessing;
import dev.frist.console.board.BoardClock;
import dev.frist.console.board.Filter;
import dev.frist.console.board.Panel;
import dev.frist.console.board.jdbc.BoardSearch;
import dev.frist.console.board.jdbc.BoardSearch.Place;
import dev.frist.events.Plan;
import dev.frist.events.Severity;
import dev.frist.kit.problem.Refused;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The board. Its address says what it is narrowed to, so that a view can be shared. */
@Controller
public final class BoardController {
    private static final int ROWS = 8;
    private static final int ROWS_ALONE = 50;
    private static final int CUSTOMERS = 2_000;

    private final BoardSearch search;
    private final Assessing assessing;

    public BoardController(BoardSearch search, Assessing assessing) {
        this.search = search;
        this.assessing = assessing;
    }

    @GetMapping("/")
    String board(
            @RequestParam(required = false) @Nullable Integer severity,
            @RequestParam(required = false) @Nullable Plan plan,
            @RequestParam(required = false) @Nullable String customer,
            @RequestParam(required = false) @Nullable Panel status,
            @RequestParam(required = false) @Nullable String after,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean isPart,
            @RequestHeader(name = "HX-History-Restore-Request", defaultValue = "false") boolean isRestored,
            @ModelAttribute("now") Instant now,
            Model model) {
        Filter filter = new Filter(severity(severity), plan, emptyToNull(customer));
        BoardAddress address = new BoardAddress(filter, status, emptyToNull(after));
        model.addAttribute("address", address);
        model.addAttribute("filter", filter);
        model.addAttribute("totals", search.totals(filter, now));
        model.addAttribute("lists", lists(address, now));
        if (isPart && !isRestored) {
            return "board :: live";
        }
        model.addAttribute("plans", Plan.values());
        model.addAttribute("panels", Panel.values());
        model.addAttribute("customers", search.customers(CUSTOMERS));
        return "board";
    }

    private List<BoardList> lists(BoardAddress address, Instant now) {
        Panel alone = address.status();
        if (alone != null) {
            return List.of(list(alone, address, ROWS_ALONE, now));
        }
        return List.of(
                list(Panel.DUE, address, ROWS, now),
                list(Panel.LATE, address, ROWS, now),
                list(Panel.ESCALATED, address, ROWS, now));
    }

    private BoardList list(Panel panel, BoardAddress address, int rows, Instant now) {
        Place after = address.place();
        List<BoardClock> clocks = search.rows(panel, address.filter(), after, rows + 1).stream()
                .map(it -> assessing.at(now, it))
                .toList();
        boolean isMore = clocks.size() > rows;
        return new BoardList(panel, isMore ? clocks.subList(0, rows) : clocks, isMore, after == null);
    }

    private static @Nullable Severity severity(@Nullable Integer level) {
        if (level != null && (level < 1 || level > 4)) {
            throw new Refused("severity", "wrong-value", "severity must be 1 to 4, but is " + level);
        }
        return level == null ? null : Severity.of(level);
    }

    private static @Nullable String emptyToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
