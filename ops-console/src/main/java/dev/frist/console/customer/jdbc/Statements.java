package dev.frist.console.customer.jdbc;

import dev.frist.console.customer.Statement;
import dev.frist.console.customer.StatementLine;
import dev.frist.console.story.jdbc.StorySearch;
import dev.frist.kit.web.Page;
import dev.frist.kit.web.Place;
import dev.frist.promises.contract.ContractInForce;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Statements of all of a customer's contracts, page by page. */
public final class Statements {
    private final CustomerSearch search;
    private final StorySearch stories;

    public Statements(CustomerSearch search, StorySearch stories) {
        this.search = search;
        this.stories = stories;
    }

    /**
     * @param knownOn what was recorded later is left out; null: as it is known now
     * @param after the place of a line; null: from the one that was learned last
     */
    public Page<StatementLine> of(String customer, @Nullable Instant knownOn, @Nullable Place after, int limit) {
        List<String> contracts = search.contracts(customer).stream()
                .map(ContractInForce::subscriptionId)
                .toList();
        List<StatementLine> lines = Statement.of(stories.ofLedgers(contracts, knownOn));
        int from = after == null
                ? 0
                : lines.stream().map(Statements::place).toList().indexOf(after.text()) + 1;
        List<StatementLine> page = lines.stream().skip(from).limit(limit + 1L).toList();
        return Page.cut(explained(page, knownOn), limit, Statements::place);
    }

    private List<StatementLine> explained(List<StatementLine> page, @Nullable Instant knownOn) {
        return Statement.explained(
                page,
                stories.behindDays(
                        page.stream().map(it -> it.change().ticketId()).collect(Collectors.toSet()), knownOn));
    }

    private static String place(StatementLine line) {
        return new Place(
                        line.change().learnedAt(),
                        line.change().stream() + " " + line.change().sequence())
                .text();
    }
}
