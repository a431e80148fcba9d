package dev.frist.console.web;

import dev.frist.console.jdbc.Attainment;
import dev.frist.console.jdbc.Board;
import dev.frist.console.jdbc.Customers;
import dev.frist.console.jdbc.RetractedBreaches;
import dev.frist.console.jdbc.Stories;
import dev.frist.console.view.AttainmentQuery;
import dev.frist.console.view.AttainmentReport;
import dev.frist.console.view.BoardClock;
import dev.frist.console.view.ConsumerProgress;
import dev.frist.console.view.Customer;
import dev.frist.console.view.Filter;
import dev.frist.console.view.LedgerEntry;
import dev.frist.console.view.Line;
import dev.frist.console.view.Load;
import dev.frist.console.view.NamedCustomers;
import dev.frist.console.view.Panel;
import dev.frist.console.view.Parameters;
import dev.frist.console.view.RetractedBreach;
import dev.frist.console.view.StatementLine;
import dev.frist.console.view.TicketStory;
import dev.frist.console.view.Totals;
import dev.frist.console.web.Answers.Answer;
import dev.frist.kit.Refused;
import dev.frist.kit.access.Roles;
import dev.frist.kit.web.Page;
import dev.frist.kit.web.PageCursor;
import dev.frist.promises.ledger.ClaimReport;
import dev.frist.promises.terms.RuleBook;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/**
 * What the pages show, for other programs. What is asked for, and what comes back, is described by {@link ApiWords}. Ids and names are
 * parameters, not paths, for they may contain anything.
 */
@RestController
@RolesAllowed({Roles.OPS, Roles.AUDITOR, Roles.ADMIN})
@ApiResponse(responseCode = "200", useReturnTypeSchema = true)
@ApiResponse(
        responseCode = "304",
        description = "The same as the answer whose ETag was sent as If-None-Match",
        content = @Content)
@ApiResponse(
        responseCode = "400",
        description = "A parameter cannot be read; `field` and `rule` name it",
        content =
                @Content(
                        mediaType = "application/problem+json",
                        schema = @Schema(implementation = ProblemDetail.class)))
@ApiResponse(
        responseCode = "422",
        description = "A parameter breaks a rule; `field` and `rule` name both",
        content =
                @Content(
                        mediaType = "application/problem+json",
                        schema = @Schema(implementation = ProblemDetail.class)))
public final class ConsoleApi {
    private final Answers answers;
    private final Board board;
    private final Stories stories;
    private final Customers customers;
    private final RetractedBreaches breaches;
    private final Attainment attainment;
    private final Supplier<ConsumerProgress> progress;
    private final RuleBook rules;

    public ConsoleApi(
            Answers answers,
            Board board,
            Stories stories,
            Customers customers,
            RetractedBreaches breaches,
            Attainment attainment,
            Supplier<ConsumerProgress> progress,
            RuleBook rules) {
        this.answers = answers;
        this.board = board;
        this.stories = stories;
        this.customers = customers;
        this.breaches = breaches;
        this.attainment = attainment;
        this.progress = progress;
        this.rules = rules;
    }

    @GetMapping("/api/board")
    ResponseEntity<Answer<Page<BoardClock>>> clocks(
            @RequestParam(defaultValue = "DUE") Panel status,
            @ParameterObject BoardQuery query,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit,
            WebRequest request) {
        Filter filter = filter(query);
        PageCursor place = PageCursor.of(Parameters.given(after));
        Page.checkLimit(limit);
        return answers.of(request, now -> board.page(status, filter, place, limit, now));
    }

    @GetMapping("/api/totals")
    ResponseEntity<Answer<Totals>> totals(@ParameterObject BoardQuery query, WebRequest request) {
        Filter filter = filter(query);
        return answers.of(request, now -> board.totals(filter, now));
    }

    @GetMapping("/api/ticket")
    @ApiResponse(responseCode = "404", description = "Nothing was read about this ticket")
    ResponseEntity<Answer<TicketStory>> ticket(
            @RequestParam String id,
            @RequestParam(required = false) @Nullable Instant knownOn,
            Locale locale,
            WebRequest request) {
        return answers.of(request, now -> stories.of(id, locale, now, knownOn));
    }

    @GetMapping("/api/customers")
    ResponseEntity<Answer<Page<Customer.Entry>>> customers(
            @RequestParam(defaultValue = "") String customer,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int limit,
            WebRequest request) {
        Page.checkLimit(limit);
        NamedCustomers named = customer.isBlank() ? null : known(customers.named(customer));
        return answers.of(request, _ -> customers.page(named, after, limit));
    }

    @GetMapping("/api/customer")
    @ApiResponse(responseCode = "404", description = "They have no contract")
    ResponseEntity<Answer<Customer>> customer(@RequestParam String name, WebRequest request) {
        return answers.of(request, now -> customers.of(customers.one(name), now));
    }

    @GetMapping("/api/told")
    ResponseEntity<Answer<Map<String, List<Line>>>> told(@RequestParam String name, Locale locale, WebRequest request) {
        return answers.of(request, now -> customers.told(customers.one(name), null, stories.text(locale, now)));
    }

    @GetMapping("/api/ledger")
    ResponseEntity<Answer<Page<LedgerEntry>>> ledger(
            @RequestParam String name,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit,
            WebRequest request) {
        Page.checkLimit(limit);
        PageCursor place = PageCursor.of(after);
        return answers.of(request, _ -> customers.ledger(customers.one(name), place, limit));
    }

    @GetMapping("/api/statement")
    ResponseEntity<Answer<Page<StatementLine>>> statement(
            @RequestParam String name,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit,
            WebRequest request) {
        Page.checkLimit(limit);
        PageCursor place = PageCursor.of(after);
        return answers.of(request, _ -> customers.statement(customers.one(name), null, place, limit));
    }

    @GetMapping("/api/claims")
    ResponseEntity<Answer<Map<String, ClaimReport>>> claims(@RequestParam String name, WebRequest request) {
        return answers.of(request, now -> customers.claims(customers.one(name), now));
    }

    @GetMapping("/api/breaches-taken-back")
    ResponseEntity<Answer<Page<RetractedBreach>>> breachesTakenBack(
            @RequestParam(required = false) @Nullable String customer,
            @RequestParam(required = false) @Nullable String ticket,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit,
            WebRequest request) {
        Page.checkLimit(limit);
        PageCursor place = PageCursor.of(Parameters.given(after));
        NamedCustomers named = Parameters.given(customer) == null ? null : known(customers.named(customer));
        return answers.of(request, _ -> breaches.page(named, Parameters.given(ticket), place, limit));
    }

    @GetMapping("/api/attainment")
    ResponseEntity<Answer<AttainmentReport>> attainment(@ParameterObject AttainmentQuery query, WebRequest request) {
        return answers.of(request, now -> attainment.report(query, now));
    }

    @GetMapping("/api/load")
    ResponseEntity<Answer<List<Load>>> load(WebRequest request) {
        return answers.of(request, attainment::load);
    }

    @GetMapping("/api/trust")
    ResponseEntity<Answer<ConsumerProgress>> trust(WebRequest request) {
        return answers.of(request, _ -> progress.get());
    }

    private Filter filter(BoardQuery query) {
        Filter filter = query.filter(customers, rules);
        if (filter.customer() != null) {
            known(filter.customer());
        }
        return filter;
    }

    private static NamedCustomers known(NamedCustomers named) {
        if (named.isNobody()) {
            throw new Refused("customer", "no-match", "no customer matches " + named.typed());
        }
        return named;
    }
}
