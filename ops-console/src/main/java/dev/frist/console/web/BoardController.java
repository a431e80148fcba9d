package dev.frist.console.web;

import dev.frist.console.http.Standstills;
import dev.frist.console.jdbc.Board;
import dev.frist.console.jdbc.Customers;
import dev.frist.console.view.BoardClock;
import dev.frist.console.view.Filter;
import dev.frist.console.view.Panel;
import dev.frist.console.view.Parameters;
import dev.frist.kit.access.Roles;
import dev.frist.kit.web.PageCursor;
import dev.frist.promises.terms.RuleBook;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The board. Its address says what it is narrowed to, so that a view can be shared. */
@PageController
@RolesAllowed({Roles.OPS, Roles.AUDITOR, Roles.ADMIN})
public final class BoardController {
    private static final int CUSTOMERS = 2_000;

    private final Board board;
    private final Customers customers;
    private final Standstills standstills;
    private final RuleBook rules;

    public BoardController(Board board, Customers customers, Standstills standstills, RuleBook rules) {
        this.board = board;
        this.customers = customers;
        this.standstills = standstills;
        this.rules = rules;
    }

    @GetMapping("/")
    String board(
            BoardQuery query,
            @RequestParam(required = false) @Nullable Panel status,
            @RequestParam(required = false) @Nullable String after,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean isPart,
            @RequestHeader(name = "HX-History-Restore-Request", defaultValue = "false") boolean isRestored,
            @ModelAttribute("now") Instant now,
            Model model) {
        Filter filter = query.filter(customers, rules);
        PageCursor place = PageCursor.of(Parameters.given(after));
        Board.View<BoardClock> view = board.view(filter, status, place, now);
        model.addAttribute(
                "address",
                Address.of("/")
                        .and("severity", query.severity())
                        .and("plan", query.plan())
                        .and("customer", Parameters.given(query.customer()))
                        .and("status", status)
                        .nextAfter(place == null ? null : place.text()));
        model.addAttribute("status", status);
        model.addAttribute("filter", filter);
        model.addAttribute("totals", view.totals());
        model.addAttribute("standstills", standstills.at(now));
        model.addAttribute("lists", view.lists());
        if (isPart && !isRestored) {
            return "board :: live";
        }
        model.addAttribute("plans", rules.plans());
        model.addAttribute("severities", rules.severities());
        model.addAttribute("panels", Panel.values());
        model.addAttribute("customers", board.customers(CUSTOMERS));
        return "board";
    }
}
