package dev.frist.ticket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frist.events.Adjustment;
import dev.frist.events.Agreement;
import dev.frist.events.ClockKind;
import dev.frist.events.Deployment;
import dev.frist.events.FactId;
import dev.frist.events.Objective;
import dev.frist.events.Personal;
import dev.frist.events.Plan;
import dev.frist.events.Severity;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.AgreementChanged;
import dev.frist.events.SubscriptionEvent.DaysAdjusted;
import dev.frist.events.SubscriptionEvent.ExtensionReversed;
import dev.frist.events.SubscriptionEvent.FactCorrected;
import dev.frist.events.SubscriptionEvent.SubscriptionEnded;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.events.SubscriptionEvent.TermExtended;
import dev.frist.events.SubscriptionEvent.TermRenewed;
import dev.frist.events.Topics;
import dev.frist.kit.json.EventJson;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is promised on a day that is, or is not, within a contract's terms as they are in effect; on Kafka and PostgreSQL. */
class EffectiveDaysIT {
    private static final LocalDate FIRST = LocalDate.parse("2025-01-01");
    private static final LocalDate LAST = LocalDate.parse("2025-12-31");

    private final Running service = Running.service();
    private final String subscription = "S-" + UUID.randomUUID();
    private long told;

    @Test
    void afterTheLastDayNothingIsPromised() {
        started();
        contract(ended());
        String ticket = opened("2026-01-01T08:00:00Z");
        escalated(ticket, "2026-01-01T09:00:00Z");
        assertUnpromised(awaitEvent(ticket, 0), "SUBSCRIPTION_ENDED");
        assertUnpromised(awaitEvent(ticket, 1), "SUBSCRIPTION_ENDED");
        assertThat(service.json(service.get("/tickets/" + ticket))
                        .at("/flags/0/code")
                        .asString())
                .isEqualTo("SUBSCRIPTION_ENDED");
        assertThat(service.json(service.get("/tickets/" + ticket))
                        .at("/escalations/0/flags/0/code")
                        .asString())
                .isEqualTo("SUBSCRIPTION_ENDED");
    }

    /** Nothing that is promised depends on it. */
    @Test
    void whoeverIsNotNamedMayAskAndIsFlagged() {
        started();
        contract(new AgreementChanged(
                subscription,
                Plan.EXTENDED_SLA,
                null,
                null,
                Personal.of(Map.of(), null, Map.of("contacts", List.of("eva"))),
                Instant.parse("2025-02-01T00:00:00Z")));
        JsonNode asked = awaitEvent(opened("2025-03-03T08:00:00Z"), 0);

        assertThat(asked.at("/flags")).hasSize(1);
        assertThat(asked.at("/flags/0/code").asString()).isEqualTo("REQUESTER_NOT_NAMED");
        assertThat(asked.at("/promise/objectives/1/target").asString()).isEqualTo("PT1H");
        assertPromised(awaitEvent(opened("2025-01-06T08:00:00Z"), 0));
    }

    @Test
    void outsideOfATermNothingIsPromised() {
        started();
        assertUnpromised(awaitEvent(opened("2024-12-31T22:59:59Z"), 0), "NOT_ACTIVE_YET");
        assertPromised(awaitEvent(opened("2024-12-31T23:00:00Z"), 0));
        assertUnpromised(awaitEvent(opened("2025-12-31T23:00:00Z"), 0), "TERM_LAPSED");
    }

    @Test
    void aRenewalAfterAnEndBringsThePromiseBack() {
        started();
        contract(ended());
        contract(new TermRenewed(
                subscription,
                LocalDate.parse("2026-02-01"),
                LocalDate.parse("2027-01-31"),
                Personal.NONE,
                Instant.parse("2026-01-31T23:00:00Z")));
        assertUnpromised(awaitEvent(opened("2026-01-15T08:00:00Z"), 0), "SUBSCRIPTION_ENDED");
        assertPromised(awaitEvent(opened("2026-03-02T08:00:00Z"), 0));
    }

    @Test
    void aDayGivenIsPromisedUntilItIsTakenBack() {
        started();
        contract(ended());
        String clock = UUID.randomUUID().toString();
        given(clock, 2);
        awaitDays(2);
        assertPromised(awaitEvent(opened("2026-01-02T08:00:00Z"), 0));
        assertUnpromised(awaitEvent(opened("2026-01-03T08:00:00Z"), 0), "SUBSCRIPTION_ENDED");
        service.credit(
                subscription + "/" + clock,
                1,
                new ExtensionReversed(
                        subscription, clock, ClockKind.INITIAL_RESPONSE, "T", null, FIRST, 1, 1, null, Instant.EPOCH));
        awaitDays(1);
        assertUnpromised(awaitEvent(opened("2026-01-02T08:00:00Z"), 0), "SUBSCRIPTION_ENDED");
    }

    @Test
    void anEndThatWasToldByMistakePromisesAgainAndARenewalThatWasNoneDoesNot() {
        started();
        contract(ended());
        contract(new TermRenewed(
                subscription,
                LocalDate.parse("2025-11-15"),
                LocalDate.parse("2026-12-31"),
                Personal.NONE,
                Instant.parse("2025-11-10T23:00:00Z")));
        contract(corrected("2025-10-31T23:00:00Z", "2025-11-11T09:00:00Z"));
        String ticket = opened("2026-03-02T08:00:00Z");
        assertPromised(awaitEvent(ticket, 0));
        contract(corrected("2025-11-10T23:00:00Z", "2025-11-12T09:00:00Z"));
        String later = opened("2026-03-02T08:00:00Z");
        assertUnpromised(awaitEvent(later, 0), "TERM_LAPSED");

        contract(corrected("2025-11-12T09:00:00Z", "2025-11-13T09:00:00Z"));
        JsonNode added = awaitEvent(later, 1);
        assertPromised(added);
        assertThat(added.at("/occurredAt").asString()).isEqualTo("2025-11-13T09:00:00Z");
        assertThat(service.published(ticket)).as("a promise once stamped stays").containsExactly("TicketOpened");
    }

    /** @param wrong when that happened which was told of the contract, and was wrong */
    private FactCorrected corrected(String wrong, String at) {
        String id = service.jdbc()
                .sql("select fact_id from contract where subscription_id = ? and convert_from(payload, 'UTF8') like ?")
                .param(subscription)
                .param("%\"occurredAt\":\"" + wrong + "\"%")
                .query(String.class)
                .single();
        return new FactCorrected(
                subscription, new FactId("/frist/credit-service", id), Personal.NONE, Instant.parse(at));
    }

    @Test
    void whatDaysLearnedLaterCoverIsPromised() {
        started();
        contract(ended());
        String ticket = opened("2026-01-02T08:00:00Z");
        escalated(ticket, "2026-01-02T09:00:00Z");
        String late = opened("2026-01-03T08:00:00Z");
        assertUnpromised(awaitEvent(ticket, 1), "SUBSCRIPTION_ENDED");
        assertUnpromised(awaitEvent(late, 0), "SUBSCRIPTION_ENDED");
        given(UUID.randomUUID().toString(), 2);
        JsonNode opening = awaitEvent(ticket, 2);
        assertPromised(opening);
        assertThat(opening.has("escalationId")).isFalse();
        assertThat(opening.at("/occurredAt").asString()).isEqualTo("2025-12-10T09:30:00Z");
        JsonNode escalation = awaitEvent(ticket, 3);
        assertPromised(escalation);
        assertThat(escalation.at("/escalationId").asString()).isEqualTo("E-1");
        assertThat(service.published(ticket))
                .containsExactly("TicketOpened", "EscalationRequested", "PromiseAdded", "PromiseAdded");
        assertThat(service.published(late)).containsExactly("TicketOpened");
        JsonNode view = service.json(service.get("/tickets/" + ticket));
        assertThat(view.at("/flags")).isEmpty();
        assertThat(view.at("/escalations/0/flags").isArray()).isTrue();
        assertThat(view.at("/escalations/0/flags")).isEmpty();
        assertThat(view.at("/promise/objectives/1/target").asString()).isEqualTo("PT1H");
        assertThat(flagged()).containsExactly(late);
    }

    @Test
    void whatDaysByHandLearnedLaterCoverIsPromised() {
        started();
        contract(ended());
        String ticket = opened("2026-01-02T08:00:00Z");
        assertUnpromised(awaitEvent(ticket, 0), "SUBSCRIPTION_ENDED");
        contract(new DaysAdjusted(
                subscription, Adjustment.GOODWILL, FIRST, 2, Personal.NONE, Instant.parse("2025-12-12T09:30:00Z")));
        assertPromised(awaitEvent(ticket, 1));
    }

    @Test
    void whatARenewalLearnedLaterCoversIsPromisedOnce() {
        started();
        String ticket = opened("2026-03-02T08:00:00Z");
        assertUnpromised(awaitEvent(ticket, 0), "TERM_LAPSED");
        for (String end : List.of("2026-12-31", "2027-12-31")) {
            contract(new TermRenewed(
                    subscription,
                    LocalDate.parse("2026-01-01"),
                    LocalDate.parse(end),
                    Personal.NONE,
                    Instant.parse("2026-03-31T23:00:00Z")));
        }
        assertPromised(awaitEvent(ticket, 1));
        assertThat(service.published(ticket)).containsExactly("TicketOpened", "PromiseAdded");
    }

    @Test
    void anAuditShowsAChangeThatWasLearnedAfterTheTicketsThatItConcerns() {
        started();
        String before = opened("2025-01-31T08:00:00Z");
        String concerned = opened("2025-03-03T17:30:00Z");
        escalated(concerned, "2025-03-03T18:00:00Z");
        awaitEvent(concerned, 1);
        awaitEvent(before, 0);
        assertThat(learnedLater()).isEmpty();

        Agreement longer = new Agreement(
                Map.of(Severity.CRITICAL, new Objective("EXTENDED", Duration.ofHours(1))), null, null, null, null);
        contract(new AgreementChanged(
                subscription,
                Plan.EXTENDED_SLA,
                longer,
                null,
                Personal.of(Map.of("by", "Ann", "note", "signed in February")),
                Instant.parse("2025-02-01T08:00:00Z")));
        contract(new AgreementChanged(
                subscription, Plan.EXTENDED_SLA, null, null, Personal.NONE, Instant.parse("2025-06-01T08:00:00Z")));
        awaitEvent(opened("2025-03-04T08:00:00Z"), 0);
        awaitEvent(opened("2025-07-01T08:00:00Z"), 0);

        List<JsonNode> told = learnedLater();
        assertThat(told).hasSize(1);
        JsonNode it = told.getFirst();
        assertThat(it.at("/ticketId").asString()).isEqualTo(concerned);
        assertThat(it.has("escalationId")).isFalse();
        assertThat(it.at("/subscriptionId").asString()).isEqualTo(subscription);
        assertThat(it.at("/requestedAt").asString()).isEqualTo("2025-03-03T17:30:00Z");
        assertThat(it.at("/news")).hasSize(1);
        assertThat(it.at("/news/0/type").asString()).isEqualTo("AgreementChanged");
        assertThat(it.at("/news/0/occurredAt").asString()).isEqualTo("2025-02-01T08:00:00Z");
        assertThat(it.at("/news/0/by").asString()).isEqualTo("Ann");
        assertThat(it.at("/news/0/note").asString()).isEqualTo("signed in February");
        assertThat(it.at("/promises")).hasSize(1);
        assertThat(it.at("/promises/0/of").asString()).isEqualTo("1");
        assertThat(it.at("/promises/0/promised")).isEqualTo(time("BUSINESS", "2025-03-04T08:00:00Z"));
        assertThat(it.at("/promises/0/known")).isEqualTo(time("EXTENDED", "2025-03-04T06:30:00Z"));
    }

    @Test
    void anAuditShowsAnEndThatWasLearnedAfterTheTicketsThatItConcerns() {
        started();
        String concerned = opened("2025-11-03T08:00:00Z");
        escalated(concerned, "2025-11-04T08:00:00Z");
        String onTheLastDay = opened("2025-10-31T08:00:00Z");
        awaitEvent(concerned, 1);
        awaitEvent(onTheLastDay, 0);

        contract(new SubscriptionEnded(
                subscription,
                LocalDate.parse("2025-10-31"),
                Personal.of(Map.of("by", "Eva")),
                Instant.parse("2025-09-30T08:00:00Z")));
        awaitEvent(opened("2025-11-05T08:00:00Z"), 0);

        List<JsonNode> told = learnedLater();
        assertThat(told).hasSize(2).allSatisfy(it -> {
            assertThat(it.at("/ticketId").asString()).isEqualTo(concerned);
            assertThat(it.at("/news")).hasSize(1);
            assertThat(it.at("/news/0/type").asString()).isEqualTo("SubscriptionEnded");
            assertThat(it.at("/news/0/by").asString()).isEqualTo("Eva");
            assertThat(it.at("/promises/0").has("known")).isFalse();
        });
        assertThat(told.getFirst().at("/promises/0/promised")).isEqualTo(time("BUSINESS", "2025-11-03T09:00:00Z"));
        assertThat(told.getLast().at("/escalationId").asString()).isEqualTo("E-1");
        assertThat(told.getLast().at("/promises/0/of").asString()).isEqualTo("URGENT");
        assertThat(told.getLast().at("/promises/0/promised/dueAt").asString()).isEqualTo("2025-11-04T10:00:00Z");
    }

    @Test
    void whatWasPromisedAfterAllIsNothingThatAnAuditShows() {
        started();
        String ticket = opened("2026-03-02T08:00:00Z");
        assertUnpromised(awaitEvent(ticket, 0), "TERM_LAPSED");
        contract(new TermRenewed(
                subscription,
                LocalDate.parse("2026-01-01"),
                LocalDate.parse("2026-12-31"),
                Personal.NONE,
                Instant.parse("2026-03-31T23:00:00Z")));
        assertPromised(awaitEvent(ticket, 1));
        assertThat(learnedLater()).isEmpty();
    }

    private static JsonNode time(String hours, String dueAt) {
        return EventJson.mapper()
                .readTree("{\"hours\":\"%s\",\"objective\":\"PT1H\",\"dueAt\":\"%s\"}".formatted(hours, dueAt));
    }

    private List<JsonNode> learnedLater() {
        List<JsonNode> lines = service.get("/audit/verify?subscription=" + subscription)
                .body()
                .lines()
                .map(EventJson.mapper()::readTree)
                .toList();
        assertThat(lines.getLast().has("checked")).isTrue();
        assertThat(lines)
                .noneSatisfy(it ->
                        assertThat(it.at("/difference/check").asString("")).isEqualTo("projection"));
        return lines.stream()
                .filter(it -> it.has("learnedLater"))
                .map(it -> it.at("/learnedLater"))
                .toList();
    }

    private List<String> flagged() {
        return service.jdbc()
                .sql("select ticket_id from ticket where subscription_id = ? and flagged and promised = ''")
                .param(subscription)
                .query(String.class)
                .list();
    }

    private void escalated(String ticket, String at) {
        fact(ticket, "EscalationRequested", at, """
            "escalationId":"E-1","urgency":"URGENT","reason":"r"\
            """);
    }

    private void started() {
        contract(new SubscriptionStarted(
                subscription,
                "Acme",
                Plan.EXTENDED_SLA,
                Deployment.CLOUD,
                FIRST,
                LAST,
                null,
                Personal.NONE,
                Instant.parse("2024-12-31T23:00:00Z")));
        awaitContract();
    }

    private SubscriptionEnded ended() {
        return new SubscriptionEnded(subscription, LAST, Personal.NONE, Instant.parse("2025-10-31T23:00:00Z"));
    }

    private void contract(SubscriptionEvent event) {
        service.credit(subscription, told++, event);
        awaitContract();
    }

    private void given(String clock, long days) {
        service.credit(
                subscription + "/" + clock,
                0,
                new TermExtended(
                        subscription,
                        clock,
                        ClockKind.INITIAL_RESPONSE,
                        "T",
                        null,
                        FIRST,
                        days,
                        days,
                        null,
                        Instant.parse("2025-12-10T09:30:00Z")));
    }

    private void awaitContract() {
        await().until(() -> told
                == service.jdbc()
                        .sql("select count(*) from contract where subscription_id = ?")
                        .param(subscription)
                        .query(Long.class)
                        .single());
    }

    private void awaitDays(long days) {
        await().until(() -> List.of(days)
                .equals(service.jdbc()
                        .sql("select days from term_days where subscription_id = ? and term_start = ?")
                        .param(subscription)
                        .param(FIRST)
                        .query(Long.class)
                        .list()));
    }

    private String opened(String at) {
        String ticket = "T-" + UUID.randomUUID();
        fact(ticket, "TicketOpened", at, """
            "subscriptionId":"%s","severity":1,"subject":"s","description":"d","impact":"i","channel":"EMAIL",\
            "language":"DE","requester":"ann"\
            """.formatted(subscription));
        return ticket;
    }

    private void fact(String ticket, String type, String at, String data) {
        Map<String, String> attributes =
                Running.attributes(UUID.randomUUID().toString(), "dev.frist.ticket." + type + ".v1");
        attributes.put("time", at);
        service.fact(
                Topics.INTAKE,
                attributes,
                ticket,
                "{\"ticketId\":\"%s\",%s}".formatted(ticket, data).getBytes(UTF_8));
    }

    private JsonNode awaitEvent(String ticket, int place) {
        await().until(() -> service.reading().of(Topics.TICKETS, ticket).size() > place);
        return EventJson.mapper()
                .readTree(
                        service.reading().of(Topics.TICKETS, ticket).get(place).value());
    }

    private static void assertUnpromised(JsonNode event, String flag) {
        assertThat(event.at("/flags")).hasSize(1);
        assertThat(event.at("/flags/0/code").asString()).isEqualTo(flag);
        assertThat(event.at("/promise/objectives")).isEmpty();
        assertThat(event.at("/promise/escalation")).isEmpty();
    }

    private static void assertPromised(JsonNode event) {
        assertThat(event.at("/flags")).isEmpty();
        assertThat(event.at("/promise/objectives/1/target").asString()).isEqualTo("PT1H");
    }
}
