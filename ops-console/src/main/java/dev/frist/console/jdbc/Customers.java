package dev.frist.console.jdbc;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.frist.console.projection.LedgerLine;
import dev.frist.console.projection.ReadModels;
import dev.frist.console.projection.ReceivedEvent;
import dev.frist.console.view.Contract;
import dev.frist.console.view.Customer;
import dev.frist.console.view.LedgerEntry;
import dev.frist.console.view.Line;
import dev.frist.console.view.Moments;
import dev.frist.console.view.NamedCustomers;
import dev.frist.console.view.Statement;
import dev.frist.console.view.StatementLine;
import dev.frist.console.view.StoryText;
import dev.frist.events.ClockEvent;
import dev.frist.events.ClockRef;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Plan;
import dev.frist.events.Standing;
import dev.frist.events.SubscriptionEvent;
import dev.frist.kit.web.NotFound;
import dev.frist.kit.web.Page;
import dev.frist.kit.web.PageCursor;
import dev.frist.promises.contract.ContractEvent;
import dev.frist.promises.contract.ContractInForce;
import dev.frist.promises.contract.EffectiveTerms;
import dev.frist.promises.contract.Term;
import dev.frist.promises.ledger.ClaimReport;
import dev.frist.promises.ledger.Entitlement;
import dev.frist.promises.ledger.Valuation;
import dev.frist.promises.terms.Contact;
import dev.frist.promises.terms.RuleBook;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Customers with their contracts and ledgers, as they stand at an instant, and as they were known. */
public final class Customers {
    private static final int VERSIONS_OF_NAMES = 2;

    private final JdbcClient jdbc;
    private final StoryTable stories;
    private final RuleBook rules;
    private final ReadModelWatch readModels;
    // Whoever has narrowed the board asks with every version of it, and must find who came with that version.
    private final Cache<Long, Set<String>> names =
            Caffeine.newBuilder().maximumSize(VERSIONS_OF_NAMES).build();

    public Customers(JdbcClient jdbc, StoryTable stories, RuleBook rules, ReadModelWatch readModels) {
        this.jdbc = jdbc;
        this.stories = stories;
        this.rules = rules;
        this.readModels = readModels;
    }

    /** How they reach the vendor. */
    public List<Contact> contacts() {
        return rules.contacts();
    }

    /** Whom somebody means who typed this, of all who have a contract, or a clock. */
    public NamedCustomers named(String typed) {
        return NamedCustomers.of(
                typed,
                names.get(
                        readModels.version(),
                        _ -> jdbc.sql("""
                            select customer from subscription where customer is not null
                            union select customer from customer_tally
                            """).query(String.class).set()));
    }

    /**
     * The one whom somebody means who typed this.
     *
     * @throws NotFound if nobody matches, or several do
     */
    public String one(String typed) {
        NamedCustomers named = named(typed);
        if (named.names().size() > 1) {
            throw new NotFound("%d customers match %s; name one of them: %s"
                    .formatted(named.names().size(), typed, named.some()));
        }
        return named.names().stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("No customer matches %s.".formatted(typed)));
    }

    /**
     * Those with a contract in alphabetical order, after this name.
     *
     * @param named null: all of them
     */
    public Page<Customer.Entry> page(@Nullable NamedCustomers named, String after, int limit) {
        List<Named> entries = Rows.query(jdbc, """
            select customer as name, count(*) as contracts, array_agg(distinct plan order by plan) as plans
            from (select customer, coalesce((select change ->> 'plan' from jsonb_array_elements(ahead) with ordinality
                    as it (change, place) where (change ->> 'holdsFrom')::timestamptz <= now()
                    order by place desc limit 1), plan) as plan from subscription) as subscription
            where customer > :after and (:names::text[] is null or customer = any (:names))
            group by customer order by customer limit :limit
            """)
                .param("names", named == null ? null : Sql.texts(named.names()))
                .param("after", after)
                .param("limit", limit + 1)
                .query(Rows.of(Named.class))
                .list();
        Page<Named> page = Page.cut(entries, limit, Named::name);
        Map<String, Long> days = daysOf(page.items().stream().map(Named::name).toList());
        return page.map(
                it -> new Customer.Entry(it.name(), it.contracts(), it.plans(), days.getOrDefault(it.name(), 0L)));
    }

    private record Named(String name, long contracts, List<Plan> plans) {}

    /** What the terms of each of these are extended by: a term may be given more days than count. */
    private Map<String, Long> daysOf(Collection<String> customers) {
        List<ContractInForce> contracts = Rows.query(jdbc, "select * from subscription where customer = any (:names)")
                .param("names", Sql.texts(customers))
                .query(Rows.of(ContractInForce.class))
                .list();
        Map<String, Map<LocalDate, Long>> days = days(ids(contracts));
        return contracts.stream()
                .collect(groupingBy(
                        ContractInForce::customer,
                        summingLong(it ->
                                it
                                        .effectiveTerms(days.getOrDefault(it.subscriptionId(), Map.of()), rules)
                                        .terms()
                                        .stream()
                                        .mapToLong(Term::days)
                                        .sum())));
    }

    /** @throws NotFound if they have no contract */
    public Customer of(String name, Instant now) {
        List<ContractInForce> contracts = contracts(name);
        if (contracts.isEmpty()) {
            throw new NotFound("customer", name);
        }
        return new Customer(
                name, attained(name), shown(contracts, days(ids(contracts)), stories.ofContracts(ids(contracts)), now));
    }

    /**
     * Their contracts as they were known: the fold of what had been recorded about them and in their ledgers.
     *
     * @throws NotFound if no contract of theirs was known
     */
    public List<Contract> contractsAsKnown(String name, Instant knownOn) {
        ReadModels known = new ReadModels(Map.of());
        List<ReceivedEvent> told = stories.ofContracts(ids(name), knownOn);
        told.forEach(known::apply);
        if (known.contracts().isEmpty()) {
            throw new NotFound("customer", name);
        }
        Map<String, Map<LocalDate, Long>> days = known.ledger().stream()
                .collect(groupingBy(
                        LedgerLine::subscriptionId, groupingBy(LedgerLine::termStart, summingLong(LedgerLine::days))));
        return shown(known.contracts(), days, told, knownOn);
    }

    /**
     * What was told of each of their contracts, right or wrong, by subscription.
     *
     * @param knownOn what was recorded later is left out; null: as it is known now
     */
    public Map<String, List<Line>> told(String name, @Nullable Instant knownOn, StoryText text) {
        return stories.ofContracts(ids(name)).stream()
                .filter(it -> knownOn == null || !it.recordedAt().isAfter(knownOn))
                .collect(groupingBy(
                        it -> it.subscriptionId().orElseThrow(),
                        TreeMap::new,
                        collectingAndThen(toList(), text::tell)));
    }

    /** What became of credit that must be claimed, by subscription; those of which none must be are left out. */
    public Map<String, ClaimReport> claims(String name, Instant now) {
        List<ContractInForce> contracts = contracts(name);
        if (!mustAnyBeClaimed(ids(contracts))) {
            return Map.of();
        }
        Map<String, Map<ClockRef, Standing>> standings = stories.ofLateClocks(ids(contracts)).stream()
                .map(it -> (ClockEvent) it.event())
                .collect(groupingBy(it -> it.clock().subscriptionId(), toMap(ClockEvent::clock, ClockEvent::standing)));
        Map<String, Map<LocalDate, Long>> days = days(ids(contracts));
        Map<String, ClaimReport> reports = new TreeMap<>();
        for (ContractInForce it : contracts) {
            EffectiveTerms terms = it.effectiveTerms(days.getOrDefault(it.subscriptionId(), Map.of()), rules);
            List<Entitlement> entitlements = new Valuation(rules)
                    .entitlements(terms, standings.getOrDefault(it.subscriptionId(), Map.of()), now);
            if (!entitlements.isEmpty() || it.booked().claims() != null) {
                reports.put(it.subscriptionId(), ClaimReport.of(it.booked(), entitlements, now));
            }
        }
        return reports;
    }

    /** By the terms of any of their clocks that has run over. */
    private boolean mustAnyBeClaimed(Collection<String> subscriptionIds) {
        return jdbc.sql("""
            select distinct terms_version as version, terms_sha256 as sha256 from clock
            where subscription_id = any (:ids) and blocks > 0
            """).param("ids", Sql.texts(subscriptionIds)).query(PinnedVersion.class).list().stream()
                .flatMap(it -> rules.terms(it).declared().credits().values().stream())
                .anyMatch(it -> it.claim().isPresent());
    }

    /** When something was learned about their contracts. */
    public Moments moments(String name, @Nullable Instant knownOn) {
        return new Moments(stories.learnedOfContracts(ids(name)), knownOn);
    }

    /** The ledger of all their contracts without what was taken back, the newest line first. */
    public Page<LedgerEntry> ledger(String name, @Nullable PageCursor after, int limit) {
        List<LedgerEntry> entries = Rows.query(jdbc, """
            select ledger.*, %s as out_of_scope from ledger where subscription_id = any (:ids) and days > 0
                and (:id::text is null or (happened_at, clock_id || ' ' || term_start) < (:at, :id))
            order by happened_at desc, clock_id || ' ' || term_start desc limit :limit
            """.formatted(Sql.outOfScope("ledger.ticket_id")))
                .param("ids", Sql.texts(ids(name)))
                .param("at", after == null ? null : Sql.timestamp(after.at()))
                .param("id", after == null ? null : after.id())
                .param("limit", limit + 1)
                .query(Rows.of(LedgerEntry.class))
                .list();
        return Page.cut(
                entries,
                limit,
                it -> new PageCursor(
                                it.line().happenedAt(),
                                it.line().clockId() + " " + it.line().termStart())
                        .text());
    }

    /**
     * The statement of all their contracts.
     *
     * @param knownOn what was recorded later is left out; null: as it is known now
     * @param after the place of a line; null: from the one that was learned last
     */
    public Page<StatementLine> statement(
            String name, @Nullable Instant knownOn, @Nullable PageCursor after, int limit) {
        List<String> ids = ids(name);
        List<StatementLine> lines = Statement.of(stories.ofLedgers(ids, knownOn));
        int from = after == null
                ? 0
                : lines.stream().map(Customers::place).toList().indexOf(after.text()) + 1;
        List<StatementLine> page = lines.stream().skip(from).limit(limit + 1L).toList();
        Set<String> tickets = page.stream()
                .flatMap(it -> Stream.ofNullable(it.change().ticketId()))
                .collect(toSet());
        List<ReceivedEvent> behind = new ArrayList<>(stories.behindDays(tickets, knownOn));
        behind.addAll(stories.ofContracts(ids));
        return Page.cut(Statement.explained(page, behind), limit, Customers::place);
    }

    private static String place(StatementLine line) {
        StatementLine.Change change = line.change();
        return new PageCursor(change.learnedAt(), change.stream() + " " + change.sequence()).text();
    }

    /**
     * @param days given, by subscription and first day of the term
     * @param told of them
     */
    private List<Contract> shown(
            List<ContractInForce> contracts,
            Map<String, Map<LocalDate, Long>> days,
            List<ReceivedEvent> told,
            Instant at) {
        Map<String, List<ContractEvent>> events = told.stream()
                .filter(it -> it.event() instanceof SubscriptionEvent
                        && !(it.event() instanceof SubscriptionEvent.LedgerEvent))
                .collect(groupingBy(
                        it -> it.subscriptionId().orElseThrow(), mapping(ReceivedEvent::contractEvent, toList())));
        return contracts.stream()
                .map(it -> Contract.of(
                        it,
                        days.getOrDefault(it.subscriptionId(), Map.of()),
                        events.getOrDefault(it.subscriptionId(), List.of()),
                        rules,
                        at))
                .toList();
    }

    private Customer.Attained attained(String customer) {
        return Rows.query(jdbc, """
            select coalesce(sum(clocks) filter (where status = 'MET'), 0) as met, coalesce(sum(breached), 0) as late,
                coalesce(sum(clocks) filter (where status = 'RUNNING'), 0) as open
            from customer_tally where customer = :customer
            """)
                .param("customer", customer)
                .query(Rows.of(Customer.Attained.class))
                .single();
    }

    private List<ContractInForce> contracts(String customer) {
        return Rows.query(
                        jdbc,
                        "select * from subscription where customer = :customer order by subscription_id limit 500")
                .param("customer", customer)
                .query(Rows.of(ContractInForce.class))
                .list();
    }

    private Map<String, Map<LocalDate, Long>> days(Collection<String> subscriptionIds) {
        Map<String, Map<LocalDate, Long>> days = new HashMap<>();
        jdbc.sql("""
            select subscription_id, term_start, sum(days) from ledger where subscription_id = any (:ids)
            group by subscription_id, term_start
            """).param("ids", Sql.texts(subscriptionIds)).query(row -> {
            days.computeIfAbsent(row.getString(1), _ -> new HashMap<>())
                    .put(row.getObject(2, LocalDate.class), row.getLong(3));
        });
        return days;
    }

    private List<String> ids(String customer) {
        return ids(contracts(customer));
    }

    private static List<String> ids(List<ContractInForce> contracts) {
        return contracts.stream().map(ContractInForce::subscriptionId).toList();
    }
}
