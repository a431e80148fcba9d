package dev.frist.credit.web;

import dev.frist.credit.jdbc.SubscriptionArchive;
import dev.frist.credit.jdbc.SubscriptionTables;
import dev.frist.credit.subscription.ContractFactView;
import dev.frist.credit.subscription.SubscriptionFilter;
import dev.frist.credit.subscription.SubscriptionView;
import dev.frist.kit.access.Roles;
import dev.frist.kit.web.NotFound;
import dev.frist.kit.web.Page;
import dev.frist.promises.terms.RuleBook;
import dev.frist.store.AsOf;
import dev.frist.store.Knowledge;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What contracts come to, or came to as known on an earlier day. */
@RestController
@RolesAllowed({Roles.OPS, Roles.AUDITOR, Roles.ADMIN})
@RequestMapping(path = "/subscriptions", produces = "application/json")
public final class SubscriptionQueries {
    private final SubscriptionTables tables;
    private final SubscriptionArchive archive;
    private final Knowledge knowledge;
    private final RuleBook rules;
    private final Clock clock;

    public SubscriptionQueries(
            SubscriptionTables tables, SubscriptionArchive archive, Knowledge knowledge, RuleBook rules, Clock clock) {
        this.tables = tables;
        this.archive = archive;
        this.knowledge = knowledge;
        this.rules = rules;
        this.clock = clock;
    }

    /** A page may show fewer than it has looked at. */
    @Operation(summary = "Contracts, page by page")
    @GetMapping
    Page<SubscriptionView> subscriptions(
            @ParameterObject SubscriptionFilter filter,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Instant knownOn,
            @RequestParam(required = false) @Nullable Instant at,
            @RequestParam(defaultValue = "100") int limit) {
        Page.checkLimit(limit);
        AsOf asOf = knowledge.asOf(knownOn, at);
        Page<SubscriptionView> page =
                Page.of(tables.page(filter, after, limit), limit, SubscriptionView::subscriptionId);
        List<String> ids =
                page.items().stream().map(SubscriptionView::subscriptionId).toList();
        List<SubscriptionView> shown = asOf.isLive() ? page.items() : archive.read(ids, asOf);
        Instant moment = asOf.moment(clock.instant());
        return page.showing(
                shown.stream().filter(filter::shows).map(it -> it.at(moment)).toList());
    }

    @Operation(summary = "A contract: what was agreed, its terms and their last days")
    @GetMapping("/{subscriptionId}")
    SubscriptionView subscription(
            @PathVariable String subscriptionId,
            @RequestParam(required = false) @Nullable Instant knownOn,
            @RequestParam(required = false) @Nullable Instant at) {
        AsOf asOf = knowledge.asOf(knownOn, at);
        return (asOf.isLive() ? tables.find(subscriptionId) : archive.find(subscriptionId, asOf))
                .map(it -> it.promising(rules, asOf.moment(clock.instant())))
                .orElseThrow(() -> new NotFound("subscription", subscriptionId));
    }

    @GetMapping("/{subscriptionId}/facts")
    @Operation(
            summary = "All that was told of a contract, in the order in which it was learned",
            description =
                    "What a correction has said to be wrong stays in the list, and so does the correction, with who"
                            + " says so and why.")
    Page<ContractFactView> facts(
            @PathVariable String subscriptionId,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Instant knownOn,
            @RequestParam(defaultValue = "100") int limit) {
        Page.checkLimit(limit);
        List<ContractFactView> facts = tables.find(subscriptionId)
                .map(_ -> ContractFactView.of(archive.facts(subscriptionId, knowledge.asOf(knownOn, null))))
                .filter(told -> !told.isEmpty())
                .orElseThrow(() -> new NotFound("subscription", subscriptionId));
        int from = after == null
                ? 0
                : facts.stream().map(ContractFactView::eventId).toList().indexOf(after) + 1;
        return Page.cut(facts.stream().skip(from).limit(limit + 1L).toList(), limit, ContractFactView::eventId);
    }
}
