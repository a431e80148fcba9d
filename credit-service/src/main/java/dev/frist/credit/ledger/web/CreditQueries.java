package dev.frist.credit.ledger.web;

import dev.frist.credit.ledger.jdbc.LedgerTables;
import dev.frist.credit.ledger.jdbc.LedgerTables.Line;
import dev.frist.kit.page.Page;
import dev.frist.kit.page.Place;
import dev.frist.kit.web.NotFound;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What late responses are worth. */
@RestController
public final class CreditQueries {
    private final LedgerTables tables;
    private final Predicate<String> isSubscription;

    public CreditQueries(LedgerTables tables, Predicate<String> isSubscription) {
        this.tables = tables;
        this.isSubscription = isSubscription;
    }

    /** By when their newest blocks were completed. */
    @GetMapping(path = "/subscriptions/{subscriptionId}/credits", produces = "application/json")
    Page<CreditView> credits(
            @PathVariable String subscriptionId,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit) {
        Page.checkLimit(limit);
        if (!isSubscription.test(subscriptionId)) {
            throw new NotFound("subscription", subscriptionId);
        }
        List<Line> lines = tables.lines(subscriptionId, Place.of(after), limit);
        return Page.of(lines, limit, last -> last.place().text()).map(line -> CreditView.of(line.entry()));
    }
}
