package dev.frist.notice.raising;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.Decision;
import dev.frist.events.FactId;
import dev.frist.events.Lapse;
import dev.frist.events.NoticeContent;
import dev.frist.events.NoticeContent.Claim;
import dev.frist.events.NoticeEvent.NoticeRaised;
import dev.frist.events.NoticeKind;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.LedgerEvent;
import dev.frist.notice.Happened;
import dev.frist.notice.delivery.Notice;
import dev.frist.notice.delivery.Notices;
import dev.frist.notice.rules.NoticeRules;
import dev.frist.notice.rules.Rules;
import dev.frist.promises.contract.ContractEvent;
import dev.frist.promises.contract.ContractHistory;
import dev.frist.promises.contract.ContractInForce;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who asked hears of claims and review calls, as long as it is so. */
class ClaimsToldTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final LocalDate CALL = LocalDate.parse("2026-03-15");
    private static final NoticeRules ALL = Rules.of("""
        - name: books
          on: [credit-claimed, credit-refused, credit-lapsed, decision-overdue, review-call-due]
          to: [duty]
        """);

    private final Happened t = new Happened("T-1", NOW.minusSeconds(600));
    private final List<ContractEvent> known = new ArrayList<>();
    private final Map<String, Notice> notices = new LinkedHashMap<>();
    private int events;

    @BeforeEach
    void aContract() {
        learned(t.subscribed());
    }

    @Test
    void aClaimIsToldWithWhoMadeIt() {
        NoticeContent told = content(learned(t.claimed("C-1")));

        assertThat(told.claim()).isEqualTo(new Claim("C-1", null, null));
        assertThat(told.customer()).isEqualTo(Happened.CUSTOMER);
        assertThat(told.personal().by()).isEqualTo("eva");
    }

    @Test
    void aRefusalIsToldWithItsReasonsAndAGrantIsNot() {
        learned(t.claimed("C-1"));
        NoticeContent told = content(learned(t.decided("C-1", Decision.REFUSED, NOW)));

        assertThat(told.claim()).isEqualTo(new Claim("C-1", null, null));
        assertThat(told.personal().note()).isEqualTo("a maintenance window");
        assertThat(learned(t.decided("C-1", Decision.GRANTED, NOW.plusSeconds(1))))
                .isEmpty();
    }

    @Test
    void whatIsDecidedIsNoLongerToldAsClaimedOrOverdue() {
        learned(t.claimed("C-1"));
        learned(t.overdue("C-1", NOW));
        assertThat(waiting()).containsExactly(NoticeKind.CREDIT_CLAIMED, NoticeKind.DECISION_OVERDUE);

        learned(t.decided("C-1", Decision.GRANTED, NOW));
        assertThat(waiting()).isEmpty();
    }

    @Test
    void aClaimOfWhichOnlyPartIsDecidedIsStillToBeDecided() {
        learned(t.claimed("C-1", "clock-1", "clock-2"));
        learned(t.decided("C-1", Decision.GRANTED, NOW, "clock-1"));
        assertThat(waiting()).containsExactly(NoticeKind.CREDIT_CLAIMED);

        learned(t.decided("C-1", Decision.GRANTED, NOW.plusSeconds(1), "clock-2"));
        assertThat(waiting()).isEmpty();
    }

    @Test
    void aRefusalThatWasDecidedOtherwiseIsNotTold() {
        learned(t.claimed("C-1"));
        learned(t.decided("C-1", Decision.REFUSED, NOW));
        learned(t.decided("C-1", Decision.GRANTED, NOW.plusSeconds(1)));

        assertThat(waiting()).isEmpty();
        assertThat(learned(t.decided("C-1", Decision.REFUSED, NOW.minusSeconds(1))))
                .isEmpty();
    }

    @Test
    void whatWasCorrectedIsNotTold() {
        learned(t.claimed("C-1"));
        FactId claim = known.getLast().fact();
        learned(t.overdue("C-1", NOW));

        learned(t.corrected(claim));
        assertThat(waiting()).isEmpty();
    }

    @Test
    void aCreditThatLapsedIsToldUnlessItHadBeenClaimed() {
        NoticeContent told = content(learned(t.lapsed(NOW)));
        assertThat(told.claim()).isEqualTo(new Claim(null, 3L, Lapse.NOT_CLAIMED));
        assertThat(told.ticketId()).isEqualTo("T-1");

        learned(t.claimed("C-1", t.clockId()));
        assertThat(waiting()).containsExactly(NoticeKind.CREDIT_CLAIMED);
    }

    /** Time brings it about, whatever import the lateness came by. */
    @Test
    void aCreditThatLapsedLongAgoIsHistory() {
        assertThat(learned(t.lapsed(NOW.minus(Duration.ofDays(2))))).isEmpty();
    }

    @Test
    void aReviewCallIsToldOnceAndNotIfItWasHeld() {
        assertThat(call(CALL)).hasSize(1);
        assertThat(call(CALL)).isEmpty();

        assertThat(call(null)).isEmpty();
        assertThat(waiting()).isEmpty();
    }

    /** It was said of another customer that the call was held. */
    @Test
    void aReviewCallThatWasNotHeldAfterAllIsToldAfterAll() {
        call(CALL);
        call(null);

        assertThat(call(CALL)).hasSize(1);
        assertThat(waiting()).containsExactly(NoticeKind.REVIEW_CALL_DUE);
    }

    @Test
    void aReviewCallThatWasMissedIsNoLongerToldAndTheNextOneIs() {
        call(CALL);

        assertThat(call(CALL.plusWeeks(2))).hasSize(1);
        assertThat(waiting()).hasSize(1);
    }

    private List<NoticeRaised> learned(SubscriptionEvent event) {
        String id = "event-" + events++;
        if (!(event instanceof LedgerEvent)) {
            known.add(new ContractEvent(new FactId("/test", id), id, event));
        }
        Raising raising = raising();
        raising.claims(new Cause("/test", id, NOW, null, null), contract(), event);
        return raised(raising);
    }

    private List<NoticeRaised> call(@Nullable LocalDate dueOn) {
        Raising raising = raising();
        raising.reviewCall(contract(), dueOn, "ReviewCallHeld");
        return raised(raising);
    }

    private Raising raising() {
        return new Raising(ALL, Notices.settings(), NOW, List.of(), notices.values());
    }

    private ContractInForce contract() {
        return ContractHistory.of(known).orElseThrow().newest();
    }

    private List<NoticeRaised> raised(Raising raising) {
        raising.changes().forEach(it -> notices.put(it.notice().id(), it.notice()));
        return raising.changes().stream()
                .filter(it -> it.event() instanceof NoticeRaised)
                .map(it -> (NoticeRaised) it.event())
                .toList();
    }

    private List<NoticeKind> waiting() {
        return notices.values().stream()
                .filter(Notice::isWaiting)
                .map(it -> it.ref().kind())
                .toList();
    }

    private static NoticeContent content(List<NoticeRaised> raised) {
        assertThat(raised).hasSize(1);
        return raised.getFirst().content();
    }
}
