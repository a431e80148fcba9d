package dev.frist.notice.raising;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.Deployment;
import dev.frist.events.NoticeContent.Terms;
import dev.frist.events.NoticeEvent;
import dev.frist.events.NoticeEvent.NoticeRaised;
import dev.frist.events.Plan;
import dev.frist.notice.delivery.Change;
import dev.frist.notice.delivery.Notice;
import dev.frist.notice.delivery.Notices;
import dev.frist.notice.rules.NoticeRules;
import dev.frist.notice.rules.Rules;
import dev.frist.promises.contract.BookedTerms;
import dev.frist.promises.contract.ContractInForce;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whoever was told of a gap or an overlap knows when it is gone. */
class TermsToldTest {
    private static final LocalDate START = LocalDate.parse("2027-02-01");
    private static final Terms GAP = new Terms(LocalDate.parse("2026-12-31"), START);
    private static final Terms SMALLER_GAP = new Terms(LocalDate.parse("2027-01-10"), START);
    private static final Terms OVERLAP = new Terms(LocalDate.parse("2027-02-20"), START);
    private static final Terms ELSEWHERE = new Terms(LocalDate.parse("2028-01-31"), LocalDate.parse("2028-03-01"));
    private static final Terms AGREED = Terms.agreeing(START);
    private static final NoticeRules RULES = Rules.of("- {name: gaps, on: [terms-disagree], to: [duty]}");
    private static final ContractInForce CONTRACT =
            new ContractInForce("S", "Acme", Plan.CUSTOM, Deployment.CLOUD, "event", null, null, BookedTerms.NONE);

    private final Map<String, Notice> notices = new LinkedHashMap<>();
    private List<Terms> known = List.of();
    private Instant now = Instant.parse("2026-03-02T10:00:00Z");
    private int events;

    @Test
    void whoWasToldHearsThatItIsGone() {
        assertThat(learned(null, GAP, ELSEWHERE)).containsExactly(GAP, ELSEWHERE);
        everythingArrives();

        assertThat(learned(null, ELSEWHERE)).containsExactly(AGREED);
        everythingArrives();
        assertThat(learned(null, ELSEWHERE)).isEmpty();
    }

    @Test
    void whoWasToldHearsOfWhatIsThereInsteadOfIt() {
        learned(null, GAP);
        everythingArrives();

        assertThat(learned(null, SMALLER_GAP)).containsExactly(SMALLER_GAP);
    }

    @Test
    void whatHasNotGoneOutIsNotToldAndNotCorrected() {
        learned(null, GAP);

        assertThat(learned(null)).isEmpty();
        assertThat(notices.values()).extracting(Notice::state).containsExactly(Notice.State.OVERTAKEN);
    }

    @Test
    void whatMayHaveArrivedIsCorrected() {
        learned(null, GAP);
        notices.replaceAll((_, it) -> begun(it));

        assertThat(learned(null)).containsExactly(AGREED);
    }

    @Test
    void whoWasToldHearsOfItHoweverItWasLearnedAndNobodyElseDoes() {
        learned("import-1", GAP);
        assertThat(learned(null)).isEmpty();

        learned(null, GAP);
        everythingArrives();
        assertThat(learned("import-1")).containsExactly(AGREED);
    }

    /** Terms part and follow each other again, and receivers are slow or away. */
    @Property
    void whatAReceiverWasToldLastIsSoOrWhatSaysSoWaits(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 7) Integer> steps) {
        notices.clear();
        known = List.of();
        Terms said = AGREED;
        for (int step : steps) {
            switch (step) {
                case 0, 1 -> learned(null);
                case 2 -> learned(null, GAP);
                case 3 -> learned(null, SMALLER_GAP);
                case 4 -> learned(null, OVERLAP);
                case 5 -> notices.replaceAll((_, it) -> it.isWaiting() ? begun(it) : it);
                case 6 -> {
                    now = now.plusSeconds(90);
                    said = waiting().map(TermsToldTest::terms).orElse(said);
                    everythingArrives();
                }
                default ->
                    notices.replaceAll((_, it) -> it.attempts() > 0 ? after(it, it.givenUp("HTTP 410", now)) : it);
            }
            boolean isGivenUp = notices.values().stream().anyMatch(it -> it.state() == Notice.State.GIVEN_UP);
            assertThat(isGivenUp ? now() : waiting().map(TermsToldTest::terms).orElse(said))
                    .isEqualTo(now());
        }
    }

    private Terms now() {
        return known.isEmpty() ? AGREED : known.getFirst();
    }

    private Optional<Notice> waiting() {
        List<Notice> waiting =
                notices.values().stream().filter(Notice::isWaiting).toList();
        assertThat(waiting).hasSizeLessThanOrEqualTo(1);
        return waiting.stream().findFirst();
    }

    /** @return what somebody is told of it */
    private List<Terms> learned(@Nullable String importId, Terms... after) {
        now = now.plusMillis(1);
        Raising raising = new Raising(RULES, Notices.settings(), now, List.of(), notices.values());
        raising.terms(
                new Cause("/test", "event-" + events++, now, null, importId), CONTRACT, known, List.of(after), now);
        known = List.of(after);
        raising.changes().forEach(it -> notices.put(it.notice().id(), it.notice()));
        List<Terms> told = new ArrayList<>();
        raising.changes().stream()
                .filter(it -> it.event() instanceof NoticeRaised)
                .forEach(it -> told.add(terms(it.notice())));
        return told;
    }

    private void everythingArrives() {
        notices.replaceAll(
                (_, it) -> it.isWaiting() ? after(begun(it), begun(it).delivered("HTTP 204", now)) : it);
    }

    private static Notice after(Notice notice, Optional<NoticeEvent> event) {
        return event.map(it -> Change.of(notice, it).notice()).orElse(notice);
    }

    /** As when it is claimed to be sent. */
    private static Notice begun(Notice it) {
        return new Notice(
                it.ref(),
                it.content(),
                it.state(),
                it.attempts() + 1,
                it.nextAttemptAt(),
                it.giveUpAt(),
                it.raisedAt(),
                it.nextSequence(),
                it.correlationId());
    }

    private static Terms terms(Notice notice) {
        return Objects.requireNonNull(notice.content().terms());
    }
}
