package dev.frist.standalone.whatif;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.Agreement;
import dev.frist.events.ClockFact;
import dev.frist.events.ClockIds;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
import dev.frist.events.Deployment;
import dev.frist.events.EventTypes;
import dev.frist.events.FactId;
import dev.frist.events.Objective;
import dev.frist.events.Personal;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Plan;
import dev.frist.events.Promise;
import dev.frist.events.PublishedEvent;
import dev.frist.events.SubscriptionEvent.AgreementChanged;
import dev.frist.events.SubscriptionEvent.SubscriptionEnded;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.events.TicketEvent.TicketMoved;
import dev.frist.events.Topics;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.test.Orders;
import dev.frist.promises.contract.ContractInForce;
import dev.frist.promises.file.SourceFile;
import dev.frist.promises.terms.RuleBook;
import dev.frist.standalone.whatif.Past.PastClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class PastTest {
    private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

    @Test
    void aContractReadInAnyOrderIsTheSame() {
        List<ConsumerRecord<byte[], byte[]>> records = List.of(
                published("/billing", "started", started()),
                published("/billing", "changed", changed(Plan.EXTENDED_SLA)),
                published("/billing", "later", ended("2026-12-15", START.plusSeconds(3_600))),
                published("/billing", "earlier", ended("2026-12-01", START.plusSeconds(1_800))));
        Orders.of(records).forEach(inThisOrder -> {
            ContractInForce contract = read(inThisOrder);
            assertThat(contract.plan()).isEqualTo(Plan.EXTENDED_SLA);
            assertThat(contract.contractEvent()).isEqualTo("event of changed");
            assertThat(contract.booked().lastDay().orElseThrow()).isEqualTo("2026-12-15");
        });
    }

    @Test
    void ofTwoChangesOfTheSameInstantTheOneWithTheLaterSourceHolds() {
        Orders.of(List.of(
                        published("/billing", "started", started()),
                        published("/b", "1", changed(Plan.DEFAULT)),
                        published("/a", "2", changed(Plan.EXTENDED_SLA))))
                .forEach(inThisOrder -> assertThat(read(inThisOrder).plan()).isEqualTo(Plan.DEFAULT));
    }

    @Test
    void aMovedTicketIsPromisedByTheContractThatItWasMovedTo() {
        Past past = new Past();
        past.see(published("/billing", "started", started()));
        PinnedVersion none = new PinnedVersion("none", "0");
        Promise promise = new Promise("event of started", Plan.CUSTOM, none, none, Map.of(), Map.of(), Set.of());
        past.see(published(
                "/portal",
                "moved",
                new TicketMoved(
                        "T-1",
                        "S-1",
                        "Acme",
                        promise,
                        List.of(),
                        Map.of("E-1", promise),
                        Personal.NONE,
                        START.plusSeconds(60))));
        FactId move = new FactId("/portal", "moved");
        for (String id : List.of(ClockIds.initialResponse("T-1", move), ClockIds.managerResponse("T-1", "E-1", move))) {
            ClockRef clock = new ClockRef(
                    id, ClockKind.INITIAL_RESPONSE, "T-1", null, "S-1", "Acme", Plan.CUSTOM, none, none, null);
            assertThat(past.promisedBy(clock)).isPresent();
        }
    }

    @Test
    void clocksOfDeclaredKindsArePromisedByWhatTheirTicketWas() {
        RuleBook rules = RuleBook.of(List.of(update("PT2H", "two"), update("PT1H", "one")), List.of());
        PinnedVersion two = rules.termsNamed("two").orElseThrow();
        PinnedVersion calendar = rules.calendarAt(START).version();
        Past past = new Past();
        past.see(published("/billing", "started", started()));
        Promise promise = past.contract("S-1").orElseThrow().promise(rules.terms(two), rules.calendar(calendar));
        past.see(published(
                "/portal",
                "moved",
                new TicketMoved(
                        "T-1", "S-1", "Acme", promise, List.of(), Map.of(), Personal.NONE, START.plusSeconds(60))));
        ClockKind kind = new ClockKind("UPDATE");
        FactId id = new FactId("/portal", "reply");
        ClockFact started = new ClockFact.Started(id, START, "vendor-message", null, promise.limits(kind));
        ClockRef ref = new ClockRef(
                ClockIds.declared(kind, "T-1", id),
                kind,
                "T-1",
                null,
                "S-1",
                "Acme",
                Plan.CUSTOM,
                two,
                calendar,
                START);

        Supposition supposed =
                new Supposition(rules, rules.terms(rules.termsNamed("one").orElseThrow()), null);

        assertThat(supposed.facts(new PastClock(ref, Map.of(id, started)), past))
                .singleElement()
                .isInstanceOfSatisfying(
                        ClockFact.Started.class,
                        it -> assertThat(it.limits())
                                .hasEntrySatisfying(
                                        Objective.ANY,
                                        limit -> assertThat(limit.target()).isEqualTo(Duration.ofHours(1))));
    }

    private static SourceFile update(String target, String name) {
        return new SourceFile(
                name + ".yaml", """
                    terms: %s
                    validFrom: %s
                    zone: Europe/Zurich
                    promises: {UPDATE: {starts: vendor-message, met: customer-message, by: nothing}}
                    plans: {CUSTOM: {UPDATE: {hours: H24, target: %s}}}
                    calendar: {hours: {H24: {businessDay: PT24H, week: {MON-SUN: [00:00-24:00]}}}}
                    """.formatted(name, name.equals("two") ? "2020-01-01" : "2021-01-01", target)
                        .getBytes(UTF_8));
    }

    private static ContractInForce read(List<ConsumerRecord<byte[], byte[]>> records) {
        Past past = new Past();
        records.forEach(past::see);
        return past.contract("S-1").orElseThrow();
    }

    private static SubscriptionStarted started() {
        LocalDate first = LocalDate.parse("2026-01-01");
        return new SubscriptionStarted(
                "S-1", "Acme", Plan.CUSTOM, Deployment.CLOUD, first, first.plusMonths(12), null, Personal.NONE, START);
    }

    private static AgreementChanged changed(Plan plan) {
        return new AgreementChanged(
                "S-1",
                plan,
                new Agreement(Map.of(), null, null, null, null),
                null,
                Personal.NONE,
                START.minusSeconds(3_600));
    }

    private static SubscriptionEnded ended(String lastDay, Instant at) {
        return new SubscriptionEnded("S-1", LocalDate.parse(lastDay), Personal.NONE, at);
    }

    /** As credit-service publishes it. */
    private static ConsumerRecord<byte[], byte[]> published(String source, String id, PublishedEvent event) {
        ConsumerRecord<byte[], byte[]> entry =
                new ConsumerRecord<>(Topics.SUBSCRIPTIONS, 0, 0, null, EventJson.write(event));
        Map.of(
                        "specversion",
                        "1.0",
                        "id",
                        "event of " + id,
                        "source",
                        "/frist/credit-service",
                        "type",
                        EventTypes.nameOf(event.getClass()),
                        "time",
                        event.occurredAt().toString(),
                        "factsource",
                        source,
                        "factid",
                        id)
                .forEach((name, value) -> entry.headers().add("ce_" + name, value.getBytes(UTF_8)));
        return entry;
    }
}
