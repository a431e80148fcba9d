package dev.frist.credit.web;

import dev.frist.credit.jdbc.FeeLedger;
import dev.frist.credit.jdbc.LedgerArchive;
import dev.frist.credit.jdbc.LedgerTables;
import dev.frist.credit.jdbc.LedgerTables.Line;
import dev.frist.credit.jdbc.LedgerTables.Recorded;
import dev.frist.credit.jdbc.OutOfScope;
import dev.frist.credit.jdbc.SubscriptionTables;
import dev.frist.credit.subscription.CreditLine;
import dev.frist.credit.subscription.CreditView;
import dev.frist.credit.subscription.StatementLine;
import dev.frist.events.SubscriptionEvent.LedgerLine;
import dev.frist.kit.Refused;
import dev.frist.kit.access.Roles;
import dev.frist.kit.web.DayOrInstant;
import dev.frist.kit.web.NotFound;
import dev.frist.kit.web.Page;
import dev.frist.kit.web.PageCursor;
import dev.frist.promises.contract.EffectiveTerms;
import dev.frist.promises.ledger.ClaimReport;
import dev.frist.promises.ledger.FeeCredit;
import dev.frist.promises.ledger.Valuation;
import dev.frist.promises.terms.RuleBook;
import dev.frist.store.AsOf;
import dev.frist.store.Knowledge;
import dev.frist.store.RecordedEvent;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What late responses are worth, or were as known on an earlier day. */
@RestController
@RolesAllowed({Roles.OPS, Roles.AUDITOR, Roles.ADMIN})
public final class CreditQueries {
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final LedgerTables tables;
    private final LedgerArchive archive;
    private final OutOfScope outOfScope;
    private final Knowledge knowledge;
    private final SubscriptionTables subscriptions;
    private final RuleBook rules;
    private final Valuation valuation;
    private final FeeLedger fees;
    private final Clock clock;

    public CreditQueries(
            LedgerTables tables,
            LedgerArchive archive,
            OutOfScope outOfScope,
            Knowledge knowledge,
            SubscriptionTables subscriptions,
            RuleBook rules,
            Valuation valuation,
            FeeLedger fees,
            Clock clock) {
        this.tables = tables;
        this.archive = archive;
        this.outOfScope = outOfScope;
        this.knowledge = knowledge;
        this.subscriptions = subscriptions;
        this.rules = rules;
        this.valuation = valuation;
        this.fees = fees;
        this.clock = clock;
    }

    /** By when their newest blocks were completed; as of an earlier time by their clocks' ids. */
    @Operation(summary = "Days that each term was given, and why")
    @GetMapping(path = "/subscriptions/{subscriptionId}/credits", produces = "application/json")
    Page<CreditView> credits(
            @PathVariable String subscriptionId,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Instant knownOn,
            @RequestParam(required = false) @Nullable Instant at,
            @RequestParam(defaultValue = "100") int limit) {
        Page.checkLimit(limit);
        requireKnown(subscriptionId);
        AsOf asOf = knowledge.asOf(knownOn, at);
        return asOf.isLive() ? newest(subscriptionId, after, limit) : told(subscriptionId, asOf, after, limit);
    }

    /** What was given and taken back came to nothing, but it happened: both are told. */
    @GetMapping(path = "/subscriptions/{subscriptionId}/credits/lines", produces = "application/json")
    @Operation(
            summary = "Every line of the ledger, in the order in which they were learned",
            description = "Days that were given and days that were taken back, each with why, when it was learned, and"
                    + " what the balance was then.")
    Page<StatementLine> lines(
            @PathVariable String subscriptionId,
            @Parameter(description = "The `next` of an earlier page; absent: the first page")
                    @RequestParam(required = false)
                    @Nullable
                    String after,
            @Parameter(description = "As it was known then: what was learned later is left out")
                    @RequestParam(required = false)
                    @Nullable
                    Instant knownOn,
            @Parameter(description = "How many at most, up to 1000") @RequestParam(defaultValue = "100") int limit) {
        Page.checkLimit(limit);
        requireKnown(subscriptionId);
        PageCursor place = PageCursor.of(after);
        AsOf asOf = knowledge.asOf(knownOn, null);
        List<StatementLine> lines = statement(
                archive.lines(List.of(subscriptionId), asOf),
                archive.told(List.of(subscriptionId), asOf).getOrDefault(subscriptionId, List.of()));
        int from = place == null
                ? 0
                : lines.stream().map(CreditQueries::place).toList().indexOf(place.text()) + 1;
        return Page.cut(lines.stream().skip(from).limit(limit + 1L).toList(), limit, CreditQueries::place);
    }

    @GetMapping(path = "/subscriptions/{subscriptionId}/claims", produces = "application/json")
    @Operation(
            summary = "What became of credit that must be claimed",
            description = "By clock, by claim and by term. ENTITLED: it can be claimed, until the instant that `until`"
                    + " names. CLAIMED: it waits for a decision, which is due by `decisionDue`. GRANTED: the term is"
                    + " longer. LAPSED: nobody claimed it in time. EXPIRED: the contract ended before it was granted.")
    ClaimReport claims(@PathVariable String subscriptionId) {
        requireKnown(subscriptionId);
        EffectiveTerms terms =
                subscriptions.terms(List.of(subscriptionId)).getOrDefault(subscriptionId, EffectiveTerms.NONE);
        Instant now = clock.instant();
        return ClaimReport.of(
                terms.booked(), valuation.entitlements(terms, tables.standings(subscriptionId), now), now);
    }

    @GetMapping(path = "/fee-credits", produces = "application/json")
    @Operation(
            summary = "Which share of the fee of which period a subscription's breaches are worth",
            description =
                    "In percent of the fee of that period, never in money. Periods without a breach are left out, and"
                            + " all where the terms give days.")
    Page<FeeCredit> feeCredits(
            @Parameter(description = "The subscription") @RequestParam String subscription,
            @Parameter(description = "The `next` of an earlier page; absent: the first page")
                    @RequestParam(required = false)
                    @Nullable
                    String after,
            @Parameter(description = "How many at most, up to 1000") @RequestParam(defaultValue = "100") int limit) {
        Page.checkLimit(limit);
        requireKnown(subscription);
        List<FeeCredit> credits = fees.of(subscription);
        int from = after == null
                ? 0
                : credits.stream().map(CreditQueries::place).toList().indexOf(after) + 1;
        return Page.cut(credits.stream().skip(from).limit(limit + 1L).toList(), limit, CreditQueries::place);
    }

    private static String place(FeeCredit it) {
        return it.periodStart() + " " + it.terms() + " " + it.periodEnd();
    }

    @GetMapping(path = "/credits/lines", produces = "application/json")
    @Operation(summary = "The same of a subscription whose id may contain anything")
    Page<StatementLine> linesOf(
            @Parameter(description = "The subscription") @RequestParam String subscription,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Instant knownOn,
            @RequestParam(defaultValue = "100") int limit) {
        return lines(subscription, after, knownOn, limit);
    }

    @GetMapping(path = "/credits", produces = "application/json")
    @Operation(
            summary = "Every line of every ledger that was learned in a span of time, the first learned first",
            description = "Days begin and end in the zone of the calendar.")
    Page<CreditLine> credits(
            @Parameter(description = "The first day, or the instant from which on; absent: from the beginning on")
                    @RequestParam(required = false)
                    @Nullable
                    DayOrInstant from,
            @Parameter(description = "The last day, or the instant before which; absent: all that is learned by now")
                    @RequestParam(required = false)
                    @Nullable
                    DayOrInstant to,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit) {
        Page.checkLimit(limit);
        ZoneId zone = rules.currentCalendar().zone();
        Instant begin = from == null ? Instant.EPOCH : from.begin(zone);
        Instant end = to == null ? LATEST : to.end(zone);
        if (end.isBefore(begin)) {
            throw new Refused("to", "range", "to must not be before from, but ends " + end + " before " + begin);
        }
        Page<Recorded> page = Page.cut(
                tables.recorded(begin, end, PageCursor.of(after), limit + 1),
                limit,
                last -> last.place().text());
        return page.showing(shown(page.items()));
    }

    private List<CreditLine> shown(List<Recorded> page) {
        Set<String> subscriptionIds =
                page.stream().map(Recorded::subscriptionId).collect(Collectors.toSet());
        Map<String, List<RecordedEvent>> ledgers = archive.lines(subscriptionIds, AsOf.NOW).stream()
                .collect(Collectors.groupingBy(it -> ((LedgerLine) it.payload()).subscriptionId()));
        Map<String, List<RecordedEvent>> told = archive.told(subscriptionIds, AsOf.NOW);
        Map<String, List<CreditLine>> lines = new HashMap<>();
        subscriptionIds.forEach(id -> statement(ledgers.getOrDefault(id, List.of()), told.getOrDefault(id, List.of()))
                .forEach(line -> lines.computeIfAbsent(stored(line), _ -> new ArrayList<>())
                        .add(new CreditLine(id, line))));
        // A correction of something else than days by hand has no line.
        return page.stream()
                .flatMap(it -> lines.getOrDefault(it.streamId() + " " + it.sequence(), List.of()).stream())
                .toList();
    }

    private List<StatementLine> statement(List<RecordedEvent> recorded, List<RecordedEvent> contract) {
        return StatementLine.of(
                recorded,
                contract,
                outOfScope.of(recorded.stream()
                        .map(it -> ((LedgerLine) it.payload()).ticketId())
                        .collect(Collectors.toSet())));
    }

    private static String stored(StatementLine line) {
        return line.stream() + " " + line.sequence();
    }

    private static String place(StatementLine line) {
        return new PageCursor(line.recordedAt(), stored(line)).text();
    }

    private void requireKnown(String subscriptionId) {
        if (subscriptions.find(subscriptionId).isEmpty()) {
            throw new NotFound("subscription", subscriptionId);
        }
    }

    private Page<CreditView> newest(String subscriptionId, @Nullable String after, int limit) {
        List<Line> lines = tables.lines(subscriptionId, PageCursor.of(after), limit);
        return Page.of(lines, limit, last -> last.place().text()).map(line -> CreditView.of(line.entry()));
    }

    private Page<CreditView> told(String subscriptionId, AsOf asOf, @Nullable String after, int limit) {
        List<String> clocks = tables.clocks(List.of(subscriptionId), after, limit);
        return Page.of(clocks, limit, id -> id)
                .showing(archive.read(clocks, asOf).stream().map(CreditView::of).toList());
    }
}
