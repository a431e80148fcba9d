package dev.frist.promises.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.Answer;
import dev.frist.events.FactId;
import dev.frist.events.Flag;
import dev.frist.events.Personal;
import dev.frist.events.Plan;
import dev.frist.events.SubscriptionEvent.AgreementChanged;
import dev.frist.events.TicketEvent;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.promises.contract.ContractEvent;
import dev.frist.promises.contract.Contracts;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.ticket.TicketReport.Opening;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a customer is entitled to is flagged, and changes no promise. */
class EntitledTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 12, 31);

    @ParameterizedTest
    @CsvSource({"ann, false", "' Ann', false", "eva, true", "'', false"})
    void whoeverIsNoneOfThePersonsNamedIsFlagged(String requester, boolean isFlagged) {
        TicketOpened opened = opened(requester, null, naming(List.of("ann", "bob"), Reports.NINE.minusSeconds(60)));

        assertThat(opened.flags().stream().map(Flag::code).anyMatch(Flag.Code.REQUESTER_NOT_NAMED::equals))
                .isEqualTo(isFlagged);
        assertThat(opened.promise().objectives())
                .isEqualTo(opened(requester, null, Reports.CONTRACTS).promise().objectives());
    }

    @Test
    void anybodyMayAskBeforeSomebodyIsNamed() {
        assertThat(opened("eva", null, naming(List.of("ann"), Reports.NINE.plusSeconds(60)))
                        .flags())
                .isEmpty();
        assertThat(opened("eva", null, naming("ann", Reports.NINE.minusSeconds(60)))
                        .flags())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "5.2.9, true",
        "v4, true",
        "5.2.9-rc1, true",
        "5.2.9 on the machine of Ann Weber, true",
        "5.10, false",
        "5.10.1, false",
        "5.9, true",
        "6, false",
        "next, false"
    })
    void aReleaseThatIsOlderThanTheOldestThatIsCoveredIsFlagged(String release, boolean isFlagged, @TempDir Path folder)
            throws IOException {
        RuleBook rules = rules(folder, "\nentitled: {oldest release: 5.10}\n");
        TicketOpened opened =
                opened("ann", release, Contracts.of(rules, Reports.contract(Plan.EXTENDED_SLA, FIRST, LAST)));

        assertThat(opened.promise().terms().version()).isEqualTo("2023-10-06-declared");
        assertThat(opened.flags())
                .extracting(Flag::code)
                .containsExactlyElementsOf(isFlagged ? List.of(Flag.Code.RELEASE_TOO_OLD) : List.of());
        assertThat(opened.flags())
                .extracting(Flag::reason)
                .allMatch(it -> it.matches("release [0-9.]+ is older than 5\\.10, .+"));
    }

    /** Terms that say how many releases back are covered do not say which one is the newest. */
    @Test
    void howManyReleasesBackAreCoveredDecidesNothing(@TempDir Path folder) throws IOException {
        RuleBook rules = rules(folder, "\nentitled: {releases back: 1}\n");

        assertThat(opened("ann", "1.0", Contracts.of(rules, Reports.contract(Plan.EXTENDED_SLA, FIRST, LAST)))
                        .flags())
                .isEmpty();
    }

    private static RuleBook rules(Path folder, String entitled) throws IOException {
        String terms = Files.readString(Path.of("../docs/annexes/zitadel-2023-10-06.yaml"));
        Files.writeString(Files.createDirectory(folder.resolve("terms")).resolve("declared.yaml"), terms + entitled);
        return RuleBook.load(folder, null, InstantSource.fixed(Reports.NINE));
    }

    private static Contracts naming(Object contacts, Instant at) {
        List<ContractEvent> events = new ArrayList<>(Reports.contract(Plan.EXTENDED_SLA, FIRST, LAST));
        events.add(new ContractEvent(
                new FactId("/billing", "2"),
                "contract-2",
                new AgreementChanged(
                        "S-1",
                        Plan.EXTENDED_SLA,
                        null,
                        null,
                        Personal.of(Map.of(), null, Map.of("contacts", contacts)),
                        at)));
        return Contracts.of(Reports.RULES, events);
    }

    private static TicketOpened opened(String requester, @Nullable String release, Contracts contracts) {
        Personal said = Personal.of(
                Map.of("subject", "help", "description", "it fails", "impact", "down", "requester", requester));
        Opening it = Reports.opening();
        Opening report = new Opening(
                it.ticketId(),
                it.subscriptionId(),
                it.severity(),
                it.channel(),
                it.language(),
                it.scope(),
                release == null ? said : said.withMore("release", release),
                it.occurredAt());
        return (TicketOpened) ((Answer.Happened<TicketEvent>) TicketHistory.UNTOLD.answer(report, contracts)).event();
    }
}
