package dev.frist.console.board.web;

import dev.frist.console.answer.web.Answer;
import dev.frist.console.answer.web.Answers;
import dev.frist.console.answer.web.ConsoleApi;
import dev.frist.console.board.Filter;
import dev.frist.console.board.Panel;
import dev.frist.console.board.jdbc.Board;
import dev.frist.console.customer.jdbc.Customers;
import dev.frist.console.page.web.Parameters;
import dev.frist.events.Plan;
import dev.frist.kit.Refused;
import dev.frist.kit.web.Page;
import dev.frist.kit.web.Place;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
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
    private static final String CUSTOMER =
            "Their name, or parts of it, without regard to case and accents; refused if it"
                    + " matches nobody; absent: all";

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
    ResponseEntity<Answer<Page<ClockView>>> clocks(
            @Parameter(description = "Which list", example = "DUE") @RequestParam(defaultValue = "DUE") Panel status,
            @Parameter(description = "1 to 4; absent: all", example = "1") @RequestParam(required = false) @Nullable
                    Integer severity,
            @Parameter(description = "Absent: all", example = "CUSTOM") @RequestParam(required = false) @Nullable
                    Plan plan,
            @Parameter(description = CUSTOMER, example = "Example AG") @RequestParam(required = false) @Nullable
                    String customer,
            @Parameter(description = "The `next` of an earlier page; absent: the first page")
                    @RequestParam(required = false)
                    @Nullable
                    String after,
            @Parameter(description = "How many at most, up to 1000", example = "50") @RequestParam(defaultValue = "50")
                    int limit,
            WebRequest request) {
        Filter filter = filter(severity, plan, customer);
        Place place = Place.of(Parameters.emptyToNull(after));
        Page.checkLimit(limit);
        return answers.of(
                request, now -> board.page(status, filter, place, limit, now).map(ClockView::of));
    }

    @GetMapping("/api/totals")
    @Operation(summary = "How many clocks there are", description = "By tallies that move with the clocks.")
    ResponseEntity<Answer<TotalsView>> totals(
            @Parameter(description = "1 to 4; absent: all", example = "1") @RequestParam(required = false) @Nullable
                    Integer severity,
            @Parameter(description = "Absent: all", example = "CUSTOM") @RequestParam(required = false) @Nullable
                    Plan plan,
            @Parameter(description = CUSTOMER, example = "Example AG") @RequestParam(required = false) @Nullable
                    String customer,
            WebRequest request) {
        Filter filter = filter(severity, plan, customer);
        return answers.of(request, now -> TotalsView.of(board.totals(filter, now)));
    }

    private Filter filter(@Nullable Integer severity, @Nullable Plan plan, @Nullable String customer) {
        String typed = Parameters.emptyToNull(customer);
        Filter filter = new Filter(Parameters.severity(severity), plan, typed == null ? null : customers.named(typed));
        if (filter.isOfNobody()) {
            throw new Refused("customer", "no-match", "no customer matches " + typed);
        }
        return filter;
    }
}
