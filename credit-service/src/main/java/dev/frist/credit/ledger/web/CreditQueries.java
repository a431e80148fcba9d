package dev.frist.credit.ledger.web;

import dev.frist.credit.ledger.jdbc.LedgerTables;
import dev.frist.kit.problem.Refused;
import dev.frist.kit.web.NotFound;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What late responses are worth. */
@RestController
public final class CreditQueries {
    private static final int MOST = 1000;

    private final LedgerTables tables;
    private final Predicate<String> isSubscription;

    public CreditQueries(LedgerTables tables, Predicate<String> isSubscription) {
        this.tables = tables;
        this.isSubscription = isSubscription;
    }

    /** By when their newest blocks were completed. */
    @GetMapping(path = "/subscriptions/{subscriptionId}/credits", produces = "application/json")
    CreditPage credits(
            @PathVariable String subscriptionId,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > MOST) {
            throw new Refused("limit", "range", "limit must be from 1 to " + MOST + ", but is " + limit);
        }
        if (!isSubscription.test(subscriptionId)) {
            throw new NotFound("subscription", subscriptionId);
        }
        return CreditPage.of(
                tables.lines(subscriptionId, after == null ? null : CreditPage.position(after), limit), limit);
    }
}
