package dev.frist.console.web;

import dev.frist.console.view.BoardClock;
import dev.frist.console.view.Filter;
import dev.frist.console.view.Panel;
import dev.frist.console.view.Totals;
import dev.frist.console.jdbc.Board;
import dev.frist.console.jdbc.Customers;
import dev.frist.kit.Refused;
import dev.frist.kit.web.Page;
import dev.frist.kit.web.Place;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** The board, for other programs. */
@RestController
@ConsoleApi
@Tag(name = "board", description = "What waits for a response")
public final class BoardApi {
    private final Board board;
    private final Customers customers;
    private final Answers answers;

    public BoardApi(Board board, Customers customers, Answers answers) {
        this.board = board;
        this.customers = customers;
        this.answers = answers;
    }

    @GetMapping("/api/board")
    @Operation(
            summary = "One list of the board, page by page",
            description =
                    "DUE: waiting, the soonest due first. RISK: those of them past the warning mark. LATE: late and"
                            + " still unanswered, the newest first. ESCALATED: waiting for a manager. UNCONFIRMED: past"
                            + " their due instant, and not known to be late.")
    ResponseEntity<Answer<Page<BoardClock>>> clocks(
            @Parameter(description = "Which list", example = "DUE") @RequestParam(defaultValue = "DUE") Panel status,
            @ParameterObject BoardQuery query,
            @Parameter(description = "The `next` of an earlier page; absent: the first page")
                    @RequestParam(required = false)
                    @Nullable
                    String after,
            @Parameter(description = "How many at most, up to 1000", example = "50") @RequestParam(defaultValue = "50")
                    int limit,
            WebRequest request) {
        Filter filter = filter(query);
        Place place = Place.of(Parameters.emptyToNull(after));
        Page.checkLimit(limit);
        return answers.of(request, now -> board.page(status, filter, place, limit, now));
    }

    @GetMapping("/api/totals")
    @Operation(summary = "How many clocks there are", description = "By tallies that move with the clocks.")
    ResponseEntity<Answer<Totals>> totals(@ParameterObject BoardQuery query, WebRequest request) {
        Filter filter = filter(query);
        return answers.of(request, now -> board.totals(filter, now));
    }

    private Filter filter(BoardQuery query) {
        Filter filter = query.filter(customers);
        if (filter.isOfNobody()) {
            throw new Refused("customer", "no-match", "no customer matches " + query.customer());
        }
        return filter;
    }
}
