package dev.frist.console.view;

import static dev.frist.console.Events.atRisk;
import static dev.frist.console.Events.breached;
import static dev.frist.console.Events.corrected;
import static dev.frist.console.Events.declared;
import static dev.frist.console.Events.extended;
import static dev.frist.console.Events.moved;
import static dev.frist.console.Events.movedTo;
import static dev.frist.console.Events.noted;
import static dev.frist.console.Events.ofAnHour;
import static dev.frist.console.Events.opened;
import static dev.frist.console.Events.responded;
import static dev.frist.console.Events.seen;
import static dev.frist.console.Events.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.console.jdbc.Stories;
import dev.frist.console.projection.ReceivedEvent;
import dev.frist.events.ClockEvent;
import dev.frist.events.ClockFact;
import dev.frist.events.ClockRef;
import dev.frist.events.ClockStatus;
import dev.frist.events.ClosedBy;
import dev.frist.events.EventTypes;
import dev.frist.events.FactId;
import dev.frist.events.Personal;
import dev.frist.events.PublishedEvent;
import dev.frist.events.Severity;
import dev.frist.events.Standing;
import dev.frist.events.TicketEvent;
import dev.frist.events.Urgency;
import dev.frist.events.WaitingOn;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

class StoryTextTest {
    private static final Instant AT = Instant.parse("2026-03-02T08:00:00Z");
    private static final Words WORDS = new Words(Locale.ENGLISH, ZoneId.of("Europe/Zurich"), AT);
    private final StoryText telling = new StoryText(WORDS, (sentence, _) -> sentence);

    @Test
    void tellsInTheOrderInWhichItWasTrue() {
        List<Line> lines = telling.tell(List.of(
                seen(responded("T", AT.plusSeconds(60)), 1),
                seen(opened("T", Severity.MAJOR, AT), 0),
                seen(breached("T", AT.plusSeconds(30)), 1),
                seen(started("T", AT.plusSeconds(1)), 0)));

        assertThat(lines)
                .extracting(Line::text)
                .containsExactly(
                        "tell.TicketOpened", "tell.ClockStarted", "tell.ResponseBreached", "tell.FirstResponseSent");
    }

    @Test
    void ofOneInstantTheCauseComesBeforeWhatFollowsWhateverTheClocksSay() {
        List<Line> lines = telling.tell(List.of(
                learned(extended("T", AT, 1, 1), 0, 3),
                learned(started("T", AT), 0, 2),
                learned(breached("T", AT), 1, 2),
                learned(opened("T", Severity.MAJOR, AT), 0, 9)));

        assertThat(lines)
                .extracting(Line::text)
                .containsExactly(
                        "tell.TicketOpened", "tell.ClockStarted", "tell.ResponseBreached", "tell.TermExtended");
    }

    @Test
    void whatWasWrongIsToldWithWhoSaidSoAndWhy() {
        List<Line> lines = telling.tell(List.of(
                seen(opened("T", Severity.MAJOR, AT), 0),
                seen(responded("T", AT.plusSeconds(1)), 1),
                seen(corrected("T", 1, AT.plusSeconds(2)), 2),
                seen(movedTo("SUB-right", "T", AT.plusSeconds(3)), 3)));

        assertThat(lines)
                .extracting(Line::text)
                .containsExactly(
                        "tell.TicketOpened",
                        "tell.FirstResponseSent · tell.with.wrong",
                        "tell.FactCorrected · tell.with.by · tell.with.note",
                        "tell.TicketMoved · tell.with.by · tell.with.note");
    }

    @Test
    void aWarningOfAnEarlierDueInstantIsPast() {
        Instant later = AT.plusSeconds(86_400);
        List<Line> lines =
                telling.tell(List.of(seen(started("T", AT), 0), seen(atRisk("T", AT), 1), seen(moved("T", later), 2)));

        assertThat(lines)
                .extracting(Line::text)
                .containsExactly("tell.ClockStarted", "tell.ResponseAtRisk.past", "tell.DueMoved");
        assertThat(lines.get(1).tone()).isNotEqualTo(Line.Tone.WARNING);
        assertThat(telling.tell(List.of(seen(started("T", AT), 0), seen(atRisk("T", AT), 1))))
                .extracting(Line::text)
                .contains("tell.ResponseAtRisk");
    }

    @Test
    void aDueInstantHasItsDay() {
        StoryText values = new StoryText(WORDS, (_, words) -> words.toString());
        assertThat(values.tell(List.of(seen(started("T", AT), 0))).getFirst().text())
                .contains("Mon 2 Mar 2026 09:30:00");
    }

    @Test
    void anEscalationSaysByWhomAndByWhichWayItCame() {
        Personal said = Personal.of(Map.of("reason", "still down", "by", "Ann"));
        assertThat(told(Locale.ENGLISH, escalated(said)))
                .isEqualTo("A manager was asked for (urgent): still down · by Ann");
        assertThat(told(Locale.ENGLISH, escalated(said.withMore("channel", "PHONE"))))
                .isEqualTo("A manager was asked for (urgent, by phone): still down · by Ann");
    }

    private static PublishedEvent escalated(Personal said) {
        TicketEvent.TicketOpened opened = (TicketEvent.TicketOpened) opened("T", Severity.MAJOR, AT);
        return new TicketEvent.EscalationRequested(
                "T",
                "E",
                opened.subscriptionId(),
                opened.customer(),
                Urgency.URGENT,
                opened.promise(),
                List.of(),
                said,
                AT);
    }

    @Test
    void aClockOfAnotherKindIsCalledByItsName() {
        Standing runs = ofAnHour(ClockStatus.RUNNING, AT, null, Duration.ZERO);
        ClockRef update = declared("T", "Acme", "UPDATE", null);
        FactId fact = new FactId("/test", "1");
        assertThat(told(Locale.ENGLISH, started(update, runs, AT)))
                .isEqualTo("UPDATE is due by Mon 2 Mar 2026 10:00:00");
        assertThat(told(
                        Locale.GERMAN,
                        new ClockEvent.BreachRetracted(update, runs, AT.plusSeconds(60), AT.plusSeconds(60), null)))
                .isEqualTo("Die Verletzung von UPDATE ist zurückgenommen: Es war nicht verspätet");
        assertThat(told(Locale.ENGLISH, noted(update, new ClockFact.Paused(fact, AT), runs)))
                .isEqualTo("UPDATE is paused: time does not count");
        assertThat(told(Locale.GERMAN, noted(update, new ClockFact.Resumed(fact, AT), runs)))
                .isEqualTo("UPDATE läuft weiter: Die Zeit zählt wieder");
        assertThat(told(Locale.ENGLISH, noted(update, new ClockFact.Unstarted(fact, AT), runs)))
                .isEqualTo("UPDATE was not waited for after all");
        assertThat(told(Locale.ENGLISH, started("T", AT))).startsWith("The first response is due by");
        assertThat(told(
                        Locale.ENGLISH,
                        noted(
                                declared("T", "Acme", "INITIAL_RESPONSE", null),
                                new ClockFact.Started(fact, AT, "opened", null, Map.of()),
                                runs)))
                .isEqualTo("first response begins to be waited for");
    }

    @Test
    void everySentenceHasOneForOtherKinds() throws IOException {
        Set<String> keys = keys("console/messages.properties");
        assertThat(keys)
                .containsAll(keys.stream()
                        .filter(it -> it.matches("tell\\.(Response|Breach|Clock|Due|Overrun).*"))
                        .map(it -> it.replaceAll("\\.other$", "") + ".other")
                        .toList());
    }

    @Test
    void whatTheVendorWaitsForIsTold() {
        Personal asked = Personal.of(Map.of("text", "the log of 3 March", "by", "Bob"));
        assertThat(told(Locale.ENGLISH, new TicketEvent.WaitingOnChanged("T", WaitingOn.CUSTOMER, asked, AT)))
                .isEqualTo("The vendor waits for the customer · “the log of 3 March” · by Bob");
        assertThat(told(Locale.GERMAN, new TicketEvent.WaitingOnChanged("T", WaitingOn.VENDOR, Personal.NONE, AT)))
                .isEqualTo("Was dem Anbieter fehlte, ist gekommen");
    }

    @Test
    void howFarTheVendorHasComeIsTold() {
        Personal done = Personal.of(Map.of("text", "restart every night", "by", "Bob"));
        assertThat(told(Locale.ENGLISH, new TicketEvent.MilestoneReached("T", "workaround", done, AT)))
                .isEqualTo("Milestone reached: workaround · “restart every night” · by Bob");
    }

    @Test
    void whoSaidSoAndAllThatCameWithItIsTold() {
        PublishedEvent closed = new TicketEvent.TicketClosed(
                "T",
                ClosedBy.AGENT,
                Personal.of(
                        Map.of("by", "<b>Bob</b> {0}", "note", "it's done"),
                        List.of(new Personal.Attachment(
                                "log.txt", "text/plain", 12_345L, null, "https://x.example/<1>")),
                        Map.of("crm", Map.of("case", 7))),
                AT);
        assertThat(told(Locale.ENGLISH, closed))
                .isEqualTo("Closed by an agent · by <b>Bob</b> {0} · note: it's done · attachment: log.txt, text/plain,"
                        + " 12345 B, https://x.example/<1> · also told: crm = {\"case\":7}");
        assertThat(told(Locale.GERMAN, closed))
                .endsWith(" · von <b>Bob</b> {0} · Anmerkung: it's done · Anlage: log.txt, text/plain, 12345 B,"
                        + " https://x.example/<1> · auch gesagt: crm = {\"case\":7}");
        assertThat(told(
                        Locale.ENGLISH,
                        new TicketEvent.ManagerResponded(
                                "T", "E", Personal.of(Map.of("manager", "Eve", "text", "soon")), AT)))
                .isEqualTo("Manager Eve responded · “soon”");
    }

    private static String told(Locale locale, PublishedEvent event) {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("console/messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return new StoryText(WORDS, Stories.sentences(messages, locale))
                .tell(List.of(seen(event, 1)))
                .getFirst()
                .text();
    }

    @Test
    void everyEventHasASentence() throws IOException {
        assertThat(keys("console/messages.properties"))
                .containsAll(EventTypes.all().values().stream()
                        .map(event -> "tell." + event.getSimpleName())
                        .toList());
    }

    @Test
    void bothLanguagesSayTheSame() throws IOException {
        assertThat(keys("console/messages_de.properties")).isEqualTo(keys("console/messages.properties"));
    }

    private static ReceivedEvent learned(PublishedEvent event, long sequence, int secondsLater) {
        ReceivedEvent seen = seen(event, sequence);
        return new ReceivedEvent(
                seen.topic(),
                seen.streamId(),
                seen.sequence(),
                seen.type(),
                seen.fact(),
                seen.occurredAt(),
                AT.plusSeconds(secondsLater),
                event,
                seen.payload());
    }

    private static Set<String> keys(String file) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = StoryTextTest.class.getClassLoader().getResourceAsStream(file)) {
            properties.load(in);
        }
        return properties.stringPropertyNames();
    }
}
