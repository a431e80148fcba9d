package dev.frist.standalone.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.ClockIds;
import dev.frist.events.Topics;
import dev.frist.intake.Identity;
import dev.frist.kit.json.EventJson;
import dev.frist.standalone.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is learned after it should have been, from intake to the end of the term. */
class LateNewsIT {
    private static final int BEST_EFFORT = 4;

    private final Scene scene = new Scene();
    private final String subscription = Scene.newId("S");
    private final String ticket = Scene.newId("T");
    private final Instant now = Instant.now();

    @BeforeEach
    void subscribe() throws Exception {
        scene.publisher().subscription(subscription, Duration.ofMinutes(30)).get();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void aResponseInTimeThatIsReportedLateTakesTheBreachAndItsDaysBack() {
        String clock = ClockIds.initialResponse(ticket);
        Instant opened = now.minus(Duration.ofMinutes(65));
        scene.publisher().opened(ticket, subscription, 1, opened);
        scene.awaitInitialResponse(ticket, "BREACHED");
        scene.eventually(() -> assertExtendedBy(2));

        scene.publisher().responded(ticket, opened.plusSeconds(60));

        scene.awaitInitialResponse(ticket, "MET");
        scene.eventually(() -> assertExtendedBy(0));
        scene.eventually(() -> assertThat(scene.ledger(Topics.SUBSCRIPTIONS, subscription))
                .contains("TermExtended")
                .endsWith("ExtensionReversed"));
        assertThat(scene.story(Topics.RESPONSES, clock)).containsSubsequence("ResponseBreached", "BreachRetracted");
        assertThat(scene.books().recorded(ServiceName.SLA, clock, "BreachRetracted"))
                .isOne();
    }

    @Test
    void aManagerWhoRespondsLateCostsDays() throws Exception {
        scene.publisher().opened(ticket, subscription, BEST_EFFORT, now.minus(Duration.ofHours(4)));
        // Two hours were promised, and the third is over by four blocks.
        scene.publisher().escalated(ticket, "E-1", now.minus(Duration.ofMinutes(182)));
        scene.awaitManagerResponse(ticket, "E-1", "BREACHED");
        scene.eventually(() -> assertExtendedBy(4));

        scene.publisher().managerResponded(ticket, "E-1", now);

        scene.awaitManagerResponse(ticket, "E-1", "SETTLED");
        String clock = ClockIds.managerResponse(ticket, "E-1");
        scene.eventually(() -> assertThat(scene.story(Topics.ESCALATIONS, clock))
                .containsSubsequence("ResponseBreached", "BreachSettled"));
        assertThat(scene.clock(ServiceName.ESCALATION, clock).path("blocks").asLong())
                .isEqualTo(4);
        assertExtendedBy(4);
    }

    @Test
    void aManagersResponseToAnEscalationThatNeverComesIsRejectedInTheEnd() {
        scene.publisher().opened(ticket, subscription, BEST_EFFORT, now);
        scene.publisher().managerResponded(ticket, "E-1", now);

        String id = Identity.of(Publisher.SOURCE, ticket + "/manager-E-1").toString();
        scene.eventually(() -> assertThat(
                        Published.on(Topics.INTAKE_REJECTED, scene.frist().bootstrapServers()))
                .filteredOn(it -> it.key().equals(id))
                .singleElement()
                .satisfies(it -> assertThat(EventJson.mapper()
                                .readTree(it.value())
                                .at("/problem/rule")
                                .asString())
                        .isEqualTo("awaited-never-came")));
    }

    private void assertExtendedBy(int days) throws Exception {
        JsonNode term = scene.term(subscription);
        assertThat(LocalDate.parse(term.path("extendedTermEnd").asString()))
                .isEqualTo(LocalDate.parse(term.path("termEnd").asString()).plusDays(days));
        assertThat(term.path("extensionDays").asInt()).isEqualTo(days);
    }
}
