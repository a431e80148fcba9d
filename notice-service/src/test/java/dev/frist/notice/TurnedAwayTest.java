package dev.frist.notice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.FactId;
import dev.frist.events.NoticeKind;
import dev.frist.events.Original;
import dev.frist.events.PublishedEvent;
import dev.frist.events.Severity;
import dev.frist.notice.delivery.Change;
import dev.frist.notice.delivery.Notices;
import dev.frist.notice.raising.CaseFile;
import dev.frist.notice.raising.Cause;
import dev.frist.notice.raising.Raising;
import dev.frist.notice.raising.ReceivedEvent;
import dev.frist.notice.raising.TurnedAway;
import dev.frist.notice.rules.NoticeRules;
import dev.frist.notice.rules.Rules;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurnedAwayTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final NoticeRules RULES = Rules.of("- {name: facts, on: [fact-parked, fact-rejected], to: [duty]}");

    /** However broken it is, what can be read of it counts. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{`data`:{`ticketId`:`T-1`,`severity`:1},`specversion`:`1.0`}  | true",
                "{`ticketId`:`T-1`,`severity`:1}                              | true",
                "{`ticketId`:`T-1`,`severity`:`1`}                            | true",
                "{`ticketId`:`T-1`,`severity`:1.0}                            | true",
                "{`ticketId`:`T-1`,`severity`:2}                              | false",
                "{`ticketId`:`T-1`,`severity`:{}}                             | false",
                "{`ticketId`:`T-1`}                                           | false",
                "{`ticketId`:`T-1`,`severity`:1                               | false",
                "[1]                                                          | false",
            })
    void whetherItsTicketHasSeverityOneIsReadFromWhateverItIs(String json, boolean isCritical) {
        assertThat(TurnedAwayReader.read(original(json)).isCritical()).isEqualTo(isCritical);
    }

    @Test
    void aFactThatDoesNotSayItIsAsGraveAsItsTicket() {
        Raising before = new Raising(RULES, Notices.settings(), NOW, List.of(), List.of());
        before.see(received(new Happened("T-1", NOW).ticketOpened(Severity.CRITICAL)));
        TurnedAway answer = TurnedAwayReader.read(original("{`ticketId`:`T-1`,`agent`:`bob`}"));

        assertThat(told(before.files(), answer, null)).hasSize(1);
        assertThat(told(List.of(), answer, null)).isEmpty();
    }

    @Test
    void aNumberThatNoMachineCanHoldSaysNothing() {
        TurnedAway fact = TurnedAwayReader.read(original("{`ticketId`:`T-1`,`severity`:1e-2147483649}"));

        assertThat(told(List.of(), fact, null)).isEmpty();
    }

    @Test
    void anImportIsSilent() {
        assertThat(told(List.of(), TurnedAwayReader.read(original("{`ticketId`:`T-1`,`severity`:1}")), "import-1"))
                .isEmpty();
    }

    private static List<Change> told(Collection<CaseFile> files, TurnedAway fact, @Nullable String importId) {
        Raising raising = new Raising(RULES, Notices.settings(), NOW, files, List.of());
        raising.turnedAway(new Cause("/test", "e", NOW, "fact", importId), NoticeKind.FACT_REJECTED, fact, "broken");
        return raising.changes();
    }

    private static ReceivedEvent received(PublishedEvent event) {
        return new ReceivedEvent("/test", "o", new FactId("/test", "o"), NOW, null, null, event);
    }

    private static Original original(String json) {
        return new Original(
                "frist.intake", 0, 1, null, List.of(), json.replace('`', '"').getBytes(UTF_8));
    }
}
