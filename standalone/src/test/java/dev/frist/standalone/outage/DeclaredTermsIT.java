package dev.frist.standalone.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.PublishedEvent;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.events.TicketEvent.EscalationRequested;
import dev.frist.events.TicketEvent.FactCorrected;
import dev.frist.events.TicketEvent.FirstResponseSent;
import dev.frist.events.TicketEvent.ManagerResponded;
import dev.frist.events.TicketEvent.MessageRecorded;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.events.TicketEvent.WaitingOnChanged;
import dev.frist.events.Topics;
import dev.frist.standalone.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Terms with clocks, severities and plans of a vendor's own, from intake to the end of the term. */
class DeclaredTermsIT {
    private static final RunningFrist FRIST = RunningFrist.ofItsOwn("--frist.rules.folder=src/test/resources/declared");
    private static final Scene SCENE = new Scene(FRIST);

    private final String subscription = Scene.newId("S");
    private final String ticket = Scene.newId("T");
    private final Instant now = Instant.now();
    private int facts;

    @AfterAll
    static void close() {
        SCENE.close();
        FRIST.discard();
    }

    @Test
    void clocksBeginPauseEndAndAreUndoneAsTheTermsSay() throws Exception {
        subscribe();
        tell(TicketOpened.class, 30, opening("L2"));
        tell(WaitingOnChanged.class, 28, Map.of("waitingOn", "CUSTOMER"));
        message("INBOUND", 26);
        // Six minutes were promised, but the customer has been waited for; ten for what the customer asked next.
        awaitClocks("INITIAL RUNNING", "NEXT BREACHED");
        awaitDays(1);

        String first = message("INBOUND", 29);
        awaitClocks("INITIAL RUNNING", "NEXT BREACHED", "NEXT VOID");
        awaitDays(1);

        FRIST.stop(ServiceName.SLA);
        FRIST.start(ServiceName.SLA);
        tell(FactCorrected.class, 0, Map.of("source", Publisher.SOURCE, "id", first, "by", "ann", "note", "a test"));
        awaitClocks("INITIAL RUNNING", "NEXT BREACHED", "NEXT VOID");
        assertThat(breached("NEXT").path("countsFrom").asString()).isEqualTo(at(26).toString());

        message("OUTBOUND", 1);
        tell(WaitingOnChanged.class, 0, Map.of("waitingOn", "VENDOR"));
        tell(FirstResponseSent.class, 0, Map.of("agent", "Ada", "channel", "PORTAL", "automated", false));
        awaitClocks("INITIAL MET", "NEXT SETTLED", "NEXT VOID");
        mustBeSound();
    }

    @Test
    void anEscalationCountsByItsOwnKind() throws Exception {
        subscribe();
        tell(TicketOpened.class, 30, opening("L3"));
        tell(
                EscalationRequested.class,
                20,
                Map.of("escalationId", "E-1", "urgency", "URGENT", "reason", "It takes too long"));
        SCENE.eventually(() -> assertThat(clocks(ServiceName.ESCALATION)).containsExactly("MANAGER_RESPONSE RUNNING"));
        JsonNode moved = FRIST.get(ServiceName.ESCALATION, "/rules/effect?terms=acme-sundays")
                .path("items")
                .valueStream()
                .filter(it -> it.path("ticketId").asString().equals(ticket))
                .findFirst()
                .orElseThrow();
        // Two hours take two Sundays: by the calendar inside of those terms.
        assertThat(Instant.parse(moved.path("newDueAt").asString())).isAfter(now.plus(Duration.ofDays(6)));
        tell(ManagerResponded.class, 1, Map.of("escalationId", "E-1", "manager", "Grace"));
        SCENE.eventually(() -> assertThat(clocks(ServiceName.ESCALATION)).containsExactly("MANAGER_RESPONSE MET"));
    }

    @Test
    void aNameThatTheTermsDoNotKnowIsRejectedWithThoseThatWouldDo() throws Exception {
        subscribe();
        tell(TicketOpened.class, 30, opening("1"));
        SCENE.eventually(() -> assertThat(Published.on(Topics.INTAKE_REJECTED, FRIST.bootstrapServers()))
                .anyMatch(it -> new String(it.value()).contains("severity must be one of")
                        && new String(it.value()).contains("L1, L2, L3")));
    }

    private void subscribe() throws Exception {
        Map<String, Object> hours = Map.of(
                "name", "ALL_DAY",
                "zone", "America/Denver",
                "week", Map.of("MON-SUN", List.of("00:00-24:00")),
                "businessDay", "PT24H");
        Map<String, Object> agreement = Map.of(
                "region",
                "US",
                "hours",
                hours,
                "limits",
                Map.of("INITIAL", Map.of("L2", Map.of("hours", "ALL_DAY", "target", "PT6M"))));
        SCENE.publisher()
                .send(
                        Scene.newId("F"),
                        SubscriptionStarted.class,
                        subscription,
                        now.minus(Duration.ofDays(2)),
                        Map.of(
                                "subscriptionId", subscription,
                                "customer", "Acme",
                                "plan", "PREMIUM",
                                "deployment", "CLOUD",
                                "termStart", "2026-01-01",
                                "termEnd", "2035-12-31",
                                "agreement", agreement))
                .get();
        SCENE.eventually(
                () -> assertThat(SCENE.term(subscription).isMissingNode()).isFalse());
    }

    private Map<String, Object> opening(String severity) {
        return Map.of(
                "subscriptionId", subscription,
                "severity", severity,
                "subject", "It is down",
                "description", "All of it",
                "impact", "Nobody can work",
                "channel", "PORTAL",
                "language", "en",
                "requester", "ann");
    }

    private String message(String direction, int minutesAgo) throws Exception {
        return tell(
                MessageRecorded.class,
                minutesAgo,
                Map.of("direction", direction, "author", "ann", "channel", "PORTAL", "text", "Well?"));
    }

    /** Returns the fact's id. */
    private String tell(Class<? extends PublishedEvent> type, int minutesAgo, Map<String, Object> data)
            throws Exception {
        String id = ticket + "/" + facts++;
        Map<String, Object> all = new HashMap<>(data);
        all.put("ticketId", ticket);
        SCENE.publisher().send(id, type, ticket, at(minutesAgo), all).get();
        return id;
    }

    private Instant at(int minutesAgo) {
        return now.minus(Duration.ofMinutes(minutesAgo)).truncatedTo(ChronoUnit.MICROS);
    }

    private void awaitClocks(String... expected) {
        SCENE.eventually(() -> assertThat(clocks(ServiceName.SLA)).containsExactlyInAnyOrder(expected));
    }

    private List<String> clocks(ServiceName service) throws Exception {
        return items(service)
                .map(it -> it.path("kind").asString() + " " + it.path("status").asString())
                .toList();
    }

    private Stream<JsonNode> items(ServiceName service) throws Exception {
        return FRIST.get(service, "/clocks?ticket=" + ticket).path("items").valueStream();
    }

    private JsonNode breached(String kind) throws Exception {
        return items(ServiceName.SLA)
                .filter(it -> it.path("kind").asString().equals(kind)
                        && it.path("status").asString().equals("BREACHED"))
                .findFirst()
                .orElseThrow();
    }

    private void awaitDays(int days) {
        SCENE.eventually(
                () -> assertThat(SCENE.term(subscription).path("extensionDays").asInt())
                        .isEqualTo(days));
    }

    private void mustBeSound() {
        for (ServiceName service :
                List.of(ServiceName.TICKET, ServiceName.SLA, ServiceName.ESCALATION, ServiceName.CREDIT)) {
            SCENE.eventually(() -> assertThat(FRIST.text(service, "/audit/verify"))
                    .doesNotContain("\"difference\"", "\"error\"")
                    .contains("\"checked\""));
        }
    }
}
