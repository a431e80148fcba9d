package dev.frist.notice.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.NoticeEvent;
import dev.frist.events.NoticeEvent.AttemptFailed;
import dev.frist.events.NoticeEvent.NoticeGivenUp;
import dev.frist.events.NoticeEvent.SendingOrdered;
import dev.frist.events.Personal;
import dev.frist.notice.NoticeSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NoticeTest {
    private static final Instant NOW = Notices.NOW;
    private final Notice notice = Notices.breach("T-1");

    @Test
    void isTriedAgainWithinADay() {
        assertThat(notice.refused("HTTP 500", Duration.ofMinutes(1), NOW))
                .contains(new AttemptFailed(notice.ref(), 0, "HTTP 500", NOW.plusSeconds(60), NOW));
    }

    @Test
    void isGivenUpWhenTheDayIsOver() {
        Instant late = NOW.plus(Duration.ofHours(23).plusMinutes(30));

        assertThat(notice.refused("HTTP 500", Duration.ofHours(1), late))
                .hasValueSatisfying(it -> assertThat(it).isInstanceOf(NoticeGivenUp.class));
    }

    @Test
    void whatIsWithItsRecipientIsNeverSentAgain() {
        Notice delivered = after(notice, notice.delivered("HTTP 200", NOW));

        assertThat(delivered.delivered("HTTP 200", NOW)).isEmpty();
        assertThat(delivered.refused("HTTP 500", Duration.ZERO, NOW)).isEmpty();
        assertThat(delivered.ordered("ops", "why not", Duration.ofDays(1), NOW)).isEmpty();
    }

    @Test
    void arrivesEvenIfItWasOvertakenMeanwhile() {
        Notice overtaken = after(notice, notice.overtaken("ResponseMet", NOW));

        assertThat(overtaken.refused("HTTP 500", Duration.ZERO, NOW)).isEmpty();
        assertThat(after(overtaken, overtaken.delivered("HTTP 200", NOW)).state())
                .isEqualTo(Notice.State.DELIVERED);
    }

    @Test
    void isSentAgainByOrder() {
        Notice givenUp = after(notice, notice.givenUp("HTTP 410", NOW));
        Optional<NoticeEvent> order = givenUp.ordered("ops", "the receiver is repaired", Duration.ofDays(1), NOW);

        assertThat(order)
                .contains(new SendingOrdered(
                        notice.ref(),
                        Personal.of(Map.of("by", "ops", "reason", "the receiver is repaired")),
                        NOW.plus(Duration.ofDays(1)),
                        NOW));
        assertThat(after(givenUp, order).isWaiting()).isTrue();
    }

    @Test
    void aPauseIsTwiceAsLongEachTimeUpToAnHour() {
        NoticeSettings settings = Notices.settings();

        assertThat(settings.pauseAfter(1, Optional.empty())).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
        assertThat(settings.pauseAfter(4, Optional.empty())).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(80));
        assertThat(settings.pauseAfter(30, Optional.empty())).isLessThanOrEqualTo(Duration.ofHours(1));
        assertThat(settings.pauseAfter(1, Optional.of(Duration.ofMinutes(10)))).isEqualTo(Duration.ofMinutes(10));
    }

    private static Notice after(Notice notice, Optional<NoticeEvent> event) {
        return notice.after(event.orElseThrow());
    }
}
