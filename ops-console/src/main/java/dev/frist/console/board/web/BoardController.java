package dev.frist.console.board.web;

import dev.frist.console.board.Filter;
import dev.frist.console.board.Panel;
import dev.frist.console.board.http.Standstills;
import dev.frist.console.board.jdbc.Board;
import dev.frist.console.board.jdbc.SharedLooks;
import dev.frist.console.board.jdbc.SharedLooks.Look;
import dev.frist.console.board.jdbc.SharedLooks.View;
import dev.frist.console.customer.jdbc.Customers;
import dev.frist.console.page.web.PageController;
import dev.frist.console.page.web.Parameters;
import dev.frist.events.Plan;
import dev.frist.kit.web.Place;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The board. Its address says what it is narrowed to, so that a view can be shared. */
@PageController
public final class BoardController {
    private static final int CUSTOMERS = 2_000;

    private final Board board;
    private final Customers customers;
    private final SharedLooks looks;
    private final Standstills standstills;

    public BoardController(Board board, Customers customers, SharedLooks looks, Standstills standstills) {
        this.board = board;
        this.customers = customers;
        this.looks = looks;
        this.standstills = standstills;
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
        String typed = Parameters.emptyToNull(customer);
        Filter filter = new Filter(Parameters.severity(severity), plan, typed == null ? null : customers.named(typed));
        Place place = Place.of(Parameters.emptyToNull(after));
        Look look = looks.at(new View(filter, status, place), now);
        model.addAttribute("address", new BoardAddress(filter, status, place == null ? null : place.text()));
        model.addAttribute("filter", filter);
        model.addAttribute("totals", look.totals());
        model.addAttribute("standstills", standstills.at(now));
        model.addAttribute("lists", lists(look, place == null, now));
        if (isPart && !isRestored) {
            return "board :: live";
        }
        model.addAttribute("plans", Plan.values());
        model.addAttribute("panels", Panel.values());
        model.addAttribute("customers", board.customers(CUSTOMERS));
        return "board";
    }

    private List<BoardList> lists(Look look, boolean isFirst, Instant now) {
        return look.lists().stream()
                .map(it -> new BoardList(it.panel(), board.assessed(it.page(), now), isFirst))
                .toList();
    }
}
