package dev.frist.promises.ledger;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.ClockKind;
import dev.frist.events.Deployment;
import dev.frist.events.FactId;
import dev.frist.events.Personal;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Plan;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.SubscriptionEnded;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.events.SubscriptionEvent.TermRenewed;
import dev.frist.promises.contract.ContractEvent;
import dev.frist.promises.contract.ContractHistory;
import dev.frist.promises.contract.EffectiveTerms;
import dev.frist.promises.ledger.DayFold.Claim;
import dev.frist.promises.terms.ClockRules;
import dev.frist.promises.terms.CreditRule;
import dev.frist.promises.terms.Overrun;
import dev.frist.promises.terms.RuleBook;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DayFoldTest {
    private static final RuleBook RULES = RuleBook.load(null);
    private static final PinnedVersion SHIFTING =
            RULES.termsNamed("2023-10-06-r2").orElseThrow();
    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");
    private static final CreditRule A_DAY_A_BLOCK = new CreditRule(1, Optional.empty(), Optional.empty());

    private final List<ContractEvent> contract = new ArrayList<>();
    private final List<Claim> claims = new ArrayList<>();

    @Test
    void aDayGivenMovesTheRenewalSoThatTheNextBlockStillGoesToTheTerm() {
        started("2025-01-01", "2025-12-31");
        renewed("2026-01-01", "2026-12-31", "2025-06-01");
        late("a", "2025-12-31T22:00:00Z", 8, null);

        // Four before midnight; each lets the renewal begin a day later.
        assertThat(days()).isEqualTo(Map.of("2025-01-01", 8L));
    }

    @Test
    void blocksGoToTheRenewalOnceItHasBegunInEffect() {
        started("2025-01-01", "2025-12-31");
        renewed("2026-01-01", "2026-12-31", "2025-06-01");
        late("a", "2025-12-30T12:00:00Z", 2, null);
        late("b", "2026-01-02T12:00:00Z", 3, null);
        late("c", "2026-01-06T12:00:00Z", 5, null);

        assertThat(days()).isEqualTo(Map.of("2025-01-01", 5L, "2026-01-01", 5L));
    }

    @Test
    void aTicketOnADayThatWasGivenGivesDaysAndOneOnADayThatIsGivenLaterDoesNot() {
        started("2025-01-01", "2025-12-31");
        late("a", "2025-12-10T12:00:00Z", 2, "2025-12-10");
        late("b", "2026-01-02T12:00:00Z", 1, "2026-01-02");
        late("c", "2026-01-05T12:00:00Z", 1, "2026-01-05");

        // Covered to 2026-01-02 by the first, to 2026-01-03 by the second.
        assertThat(given()).isEqualTo(Map.of("a", 2L, "b", 1L, "c", 0L));
    }

    @Test
    void blocksCountFromWhereTheDaysOfOthersCoverTheRequest() {
        started("2025-01-01", "2025-12-31");
        late("a", "2026-01-01T11:52:00Z", 5, "2025-12-31");
        late("b", "2026-01-01T12:00:00Z", 4, "2026-01-02");

        // At 12:07 and 12:22 of one, 2026-01-02 becomes covered; the first block of the other was at 12:15.
        assertThat(given()).isEqualTo(Map.of("a", 5L, "b", 3L));
    }

    @Test
    void atTheSameInstantTheClockWithTheLowerIdComesFirst() {
        started("2025-01-01", "2025-12-31");
        late("b", "2026-01-01T12:00:00Z", 2, "2025-12-31");
        late("a", "2026-01-01T12:00:00Z", 2, "2026-01-01");
        late("c", "2026-01-01T12:00:00Z", 2, "2026-01-01");

        assertThat(given()).isEqualTo(Map.of("a", 1L, "b", 2L, "c", 2L));
    }

    @Test
    void whatEndedEarlierGivesNoDayAndLeavesADayForNobody() {
        started("2024-01-01", "2027-12-31");
        ended("2026-02-28", "2026-02-19");
        late("a", "2026-03-02T09:00:00Z", 1, "2026-03-02");

        assertThat(days()).isEmpty();
    }

    @Test
    void aDayIsGivenToTheTermWhoseEndIsTheLastDayNotToTheRenewalThatNeverBegins() {
        started("2025-01-01", "2025-12-31");
        renewed("2026-01-01", "2026-12-31", "2025-06-01");
        ended("2025-12-31", "2025-10-31");
        late("a", "2026-01-01T12:00:00Z", 2, "2025-12-30");

        assertThat(days()).isEqualTo(Map.of("2025-01-01", 2L));
    }

    @Property(tries = 2000)
    void edgesGiveWhatAWalkOverBlocksGives(@ForAll("stories") Story story) {
        assertThat(DayFold.of(story.terms, story.claims)).isEqualTo(walk(story.terms, story.claims));
    }

    private record Story(EffectiveTerms terms, List<Claim> claims) {}

    private record Block(Claim claim, long number, Instant at) {}

    /** One block after the other. */
    private static Map<String, Allocation> walk(EffectiveTerms noDays, List<Claim> claims) {
        Map<LocalDate, Long> days = new HashMap<>();
        Map<String, Long> counted = new HashMap<>();
        Map<String, TreeMap<LocalDate, Share>> shares = new HashMap<>();
        claims.forEach(it -> shares.put(it.clockId(), new TreeMap<>()));
        claims.stream()
                .flatMap(it -> LongStream.rangeClosed(1, it.blocks().count())
                        .mapToObj(n -> new Block(it, n, it.blocks().overrun().reaches(n))))
                .sorted(Comparator.comparing(Block::at)
                        .thenComparing(it -> it.claim().clockId()))
                .forEach(block -> {
                    Claim claim = block.claim();
                    EffectiveTerms terms = noDays.given(days);
                    if (claim.requestedOn() != null && !terms.covers(claim.requestedOn())) {
                        return;
                    }
                    Map.Entry<LocalDate, LocalDate> begun =
                            terms.beginnings().floorEntry(claim.blocks().day(block.at()));
                    LocalDate term = (begun == null ? terms.beginnings().firstEntry() : begun).getValue();
                    long before = counted.getOrDefault(claim.clockId(), 0L);
                    long more =
                            claim.blocks().daysOf(before + 1) - claim.blocks().daysOf(before);
                    counted.put(claim.clockId(), before + 1);
                    shares.get(claim.clockId())
                            .merge(
                                    term,
                                    new Share(1, more, more > 0 ? block.at() : Instant.EPOCH),
                                    (a, b) -> new Share(
                                            a.blocks() + 1,
                                            a.days() + b.days(),
                                            b.days() > 0 ? b.lastBlockAt() : a.lastBlockAt()));
                    days.merge(term, more, Long::sum);
                });
        return shares.entrySet().stream().collect(toMap(Map.Entry::getKey, it -> {
            it.getValue().values().removeIf(share -> share.days() == 0);
            return new Allocation(it.getValue());
        }));
    }

    @Provide
    Arbitrary<Story> stories() {
        LocalDate first = LocalDate.parse("2025-03-20");
        record Step(int kind, int from, int length, int at, boolean isOld) {}
        Arbitrary<Step> steps = Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(-5, 60),
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.integers().between(-10, 60),
                        Arbitraries.of(true, false, false))
                .as(Step::new);
        Arbitrary<EffectiveTerms> contracts = steps.list().ofMaxSize(4).map(list -> {
            DayFoldTest it = new DayFoldTest();
            it.started("2025-03-20", "2025-04-19");
            list.forEach(step -> {
                String from = first.plusDays(step.from).toString();
                String to = first.plusDays(step.from + step.length).toString();
                String at = first.plusDays(step.at).toString();
                switch (step.kind) {
                    case 0 -> it.renewed(from, to, at);
                    case 1 -> it.renewed("2025-04-20", to.compareTo("2025-04-20") < 0 ? "2025-05-20" : to, at);
                    default -> it.ended(to, at);
                }
                if (step.isOld) {
                    ContractEvent last = it.contract.getLast();
                    it.contract.set(
                            it.contract.size() - 1, new ContractEvent(last.fact(), last.eventId(), last.event()));
                }
            });
            return it.terms();
        });
        Arbitrary<Optional<LocalDate>> requests =
                Arbitraries.integers().between(-5, 90).map(first::plusDays).optional(0.8);
        Arbitrary<Claim> clocks = Combinators.combine(BlocksTest.someBlocks(), requests)
                .as((blocks, on) -> new Claim(
                        "",
                        new Blocks(blocks.overrun(), Math.min(blocks.count(), 60), blocks.rule(), blocks.zone()),
                        on.orElse(null)));
        return Combinators.combine(contracts, clocks.list().ofMinSize(1).ofMaxSize(6))
                .as((terms, list) -> {
                    List<Claim> named = new ArrayList<>();
                    list.forEach(it -> named.add(new Claim("C" + named.size(), it.blocks(), it.requestedOn())));
                    return new Story(terms, named);
                });
    }

    private void started(String first, String last) {
        tell(new SubscriptionStarted(
                "S",
                "Acme",
                Plan.EXTENDED_SLA,
                Deployment.CLOUD,
                LocalDate.parse(first),
                LocalDate.parse(last),
                null,
                Personal.NONE,
                Instant.parse("2023-12-31T23:00:00Z")));
    }

    private void renewed(String first, String last, String at) {
        tell(new TermRenewed(
                "S", LocalDate.parse(first), LocalDate.parse(last), Personal.NONE, Instant.parse(at + "T08:00:00Z")));
    }

    private void ended(String lastDay, String at) {
        tell(new SubscriptionEnded("S", LocalDate.parse(lastDay), Personal.NONE, Instant.parse(at + "T08:00:00Z")));
    }

    private void tell(SubscriptionEvent event) {
        String id = String.valueOf(contract.size());
        contract.add(new ContractEvent(new FactId("/billing", id), id, event, SHIFTING));
    }

    private void late(String clock, String dueAt, long blocks, String requestedOn) {
        ClockRules rules =
                RULES.terms(SHIFTING).requireClock(ClockKind.INITIAL_RESPONSE).rules();
        Overrun overrun =
                new Overrun(Instant.parse(dueAt), rules, RULES.currentCalendar().hours("TWENTY_FOUR_SEVEN"));
        claims.add(new Claim(
                clock,
                new Blocks(overrun, blocks, A_DAY_A_BLOCK, ZURICH),
                requestedOn == null ? null : LocalDate.parse(requestedOn)));
    }

    private EffectiveTerms terms() {
        return ContractHistory.of(contract).orElseThrow().newest().effectiveTerms(Map.of(), RULES);
    }

    private Map<String, Long> days() {
        Map<String, Long> days = new HashMap<>();
        DayFold.of(terms(), claims)
                .values()
                .forEach(it ->
                        it.shares().forEach((term, share) -> days.merge(term.toString(), share.days(), Long::sum)));
        return days;
    }

    private Map<String, Long> given() {
        return DayFold.of(terms(), claims).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, it -> it.getValue().days()));
    }
}
