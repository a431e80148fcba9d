package dev.frist.credit.ledger.web;

import dev.frist.credit.ledger.jdbc.LedgerArchive;
import dev.frist.credit.ledger.jdbc.LedgerTables;
import dev.frist.credit.ledger.jdbc.LedgerTables.Line;
import dev.frist.kit.asof.AsOf;
import dev.frist.kit.asof.Knowledge;
import dev.frist.kit.page.Page;
import dev.frist.kit.page.Place;
import dev.frist.kit.web.NotFound;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What late responses are worth, or were as known on an earlier day. */
@RestController
public final class CreditQueries {
    private final LedgerTables tables;
    private final LedgerArchive archive;
    private final Knowledge knowledge;
    private final Predicate<String> isSubscription;

    public CreditQueries(
            LedgerTables tables, LedgerArchive archive, Knowledge knowledge, Predicate<String> isSubscription) {
        this.tables = tables;
        this.archive = archive;
        this.knowledge = knowledge;
        this.isSubscription = isSubscription;
    }

    /** By when their newest blocks were completed; as of an earlier time by their clocks' ids. */
    @GetMapping(path = "/subscriptions/{subscriptionId}/credits", produces = "application/json")
    Page<CreditView> credits(
            @PathVariable String subscriptionId,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Instant knownOn,
            @RequestParam(required = false) @Nullable Instant at,
            @RequestParam(defaultValue = "100") int limit) {
        Page.checkLimit(limit);
        if (!isSubscription.test(subscriptionId)) {
            throw new NotFound("subscription", subscriptionId);
        }
        AsOf asOf = knowledge.asOf(knownOn, at);
        return asOf.isLive() ? newest(subscriptionId, after, limit) : told(subscriptionId, asOf, after, limit);
    }

    private Page<CreditView> newest(String subscriptionId, @Nullable String after, int limit) {
        List<Line> lines = tables.lines(subscriptionId, Place.of(after), limit);
        return Page.of(lines, limit, last -> last.place().text()).map(line -> CreditView.of(line.entry()));
    }

    private Page<CreditView> told(String subscriptionId, AsOf asOf, @Nullable String after, int limit) {
        List<String> clocks = tables.clocks(List.of(subscriptionId), after, limit);
        return Page.of(clocks, limit, id -> id)
                .showing(archive.read(clocks, asOf).stream().map(CreditView::of).toList());
    }
}
