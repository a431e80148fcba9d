package dev.frist.standalone.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurveyTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private final List<String> bad = new ArrayList<>();

    @Test
    void countsEachEventOnce() throws IOException {
        Survey survey = survey(
                event("1", "ticket.TicketOpened"),
                event("2", "ticket.TicketClosed"),
                event("1", "ticket.TicketOpened"));
        assertThat(survey.fingerprint().lines()).isEqualTo(3);
        assertThat(survey.events()).isEqualTo(2);
        assertThat(survey.subscriptionEvents()).isZero();
    }

    @Test
    void countsWhatIsForTheContractsApart() throws IOException {
        Survey survey = survey(event("1", "subscription.SubscriptionStarted"), event("2", "ticket.TicketOpened"));
        assertThat(survey.subscriptionEvents()).isEqualTo(1);
    }

    @Test
    void aBadLineIsToldWithItsPlaceAndCountedOnce() throws IOException {
        Survey survey = survey(event("1", "ticket.TicketOpened"), "{broken", "{broken");
        assertThat(survey.events()).isEqualTo(2);
        assertThat(bad).containsExactly("history:2", "history:3");
    }

    @Test
    void theIdFollowsFromTheLinesAndNothingElse() throws IOException {
        String opened = event("1", "ticket.TicketOpened");
        String closed = event("2", "ticket.TicketClosed");
        assertThat(survey(opened, closed).importId())
                .isEqualTo(survey(opened, "", closed).importId())
                .isNotEqualTo(survey(closed, opened).importId())
                .isNotEqualTo(survey(opened).importId());
    }

    @Test
    void remembersWhenTheLastOfItHappenedAndWhichTicketsItOpens() throws IOException {
        Survey survey = survey(event("1", "ticket.TicketOpened"), event("2", "ticket.TicketClosed"));
        assertThat(survey.newest()).isEqualTo("2013-05-02T08:00:00Z");
        assertThat(survey.tickets()).containsExactly("T1");
    }

    @Test
    void aLineThatNoTopicTakesIsToldAndLeftOut() throws IOException {
        Survey survey = survey(event("1", "ticket.TicketOpened"), "x".repeat(6 << 20));
        assertThat(survey.fingerprint().lines()).isEqualTo(1);
        assertThat(bad).containsExactly("history:2");
    }

    private Survey survey(String... lines) throws IOException {
        Path file = Files.write(folder.resolve("history"), List.of(lines));
        Survey survey = new Survey(NOW, (line, _) -> bad.add(line.place()));
        new HistoryFile(file).forEachLine(survey::read);
        assertThat(survey.importId())
                .as("known before, from the bytes alone")
                .isEqualTo(Fingerprint.of(List.of(new HistoryFile(file))).importId());
        return survey;
    }

    private static String event(String id, String type) {
        return """
            {"specversion":"1.0","id":"%s","source":"/test","type":"dev.frist.%s.v1","time":"2013-05-0%sT08:00:00Z",\
            "data":{"ticketId":"T%s"}}\
            """.formatted(id, type, id, id);
    }
}
