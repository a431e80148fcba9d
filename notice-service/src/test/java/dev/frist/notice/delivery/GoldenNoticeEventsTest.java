package dev.frist.notice.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.ClockKind;
import dev.frist.events.ClockStatus;
import dev.frist.events.Deadline;
import dev.frist.events.EventTypes;
import dev.frist.events.FactId;
import dev.frist.events.Lapse;
import dev.frist.events.NoticeChannel;
import dev.frist.events.NoticeContent;
import dev.frist.events.NoticeEvent;
import dev.frist.events.NoticeKind;
import dev.frist.events.NoticeRef;
import dev.frist.events.Objective;
import dev.frist.events.Personal;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Plan;
import dev.frist.events.Severity;
import dev.frist.events.Standing;
import dev.frist.events.Urgency;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.test.Golden;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenNoticeEventsTest {
    private static final Instant AT = Instant.parse("2026-03-02T10:31:00.000001Z");
    private static final PinnedVersion RULES = new PinnedVersion("2026-11-01", "ab".repeat(32));
    private static final NoticeRef REF = new NoticeRef(
            "2d0c5cb0-4f0a-5d0c-8f0e-333333333333",
            "on-duty",
            NoticeChannel.WEBHOOK,
            NoticeKind.BREACH,
            "T-1",
            "SUB-1");
    // Everything that any kind has.
    private static final NoticeContent CONTENT = new NoticeContent(
            "2d0c5cb0-4f0a-5d0c-8f0e-444444444444",
            "T-1",
            Severity.CRITICAL,
            "SUB-1",
            "Example AG",
            Plan.CUSTOM,
            "2d0c5cb0-4f0a-5d0c-8f0e-111111111111",
            ClockKind.INITIAL_RESPONSE,
            new Standing(
                    ClockStatus.BREACHED,
                    new Deadline(AT, AT, AT, new Objective("BUSINESS", Duration.ofHours(1))),
                    null,
                    null,
                    true,
                    Duration.ZERO,
                    2),
            75,
            new NoticeContent.Escalation("E-1", Urgency.URGENT),
            new NoticeContent.Days(LocalDate.parse("2026-01-01"), 2, 5, LocalDate.parse("2027-01-05")),
            new NoticeContent.Terms(LocalDate.parse("2026-12-31"), LocalDate.parse("2027-02-01")),
            new NoticeContent.Fact(new FactId("/portal", "4711"), "dev.frist.ticket.TicketOpened.v1", "json"),
            new NoticeContent.Claim("C-1", 5L, Lapse.CONTRACT_ENDED),
            LocalDate.parse("2026-03-13"),
            Personal.of(Map.of("subject", "Service is down", "reason", "nobody answers")),
            AT,
            AT);

    static Stream<NoticeEvent> events() {
        return Stream.of(
                new NoticeEvent.NoticeRaised(REF, CONTENT, RULES, "late", AT, AT, AT),
                new NoticeEvent.NoticeDelivered(REF, 2, "HTTP 204", AT),
                new NoticeEvent.AttemptFailed(REF, 1, "HTTP 503", AT, AT),
                new NoticeEvent.NoticeGivenUp(REF, 33, "HTTP 410", AT),
                new NoticeEvent.NoticeOvertaken(REF, "ResponseMet", AT),
                new NoticeEvent.SendingOrdered(
                        REF, Personal.of(Map.of("by", "ops", "reason", "the receiver is repaired")), AT, AT),
                new NoticeEvent.RulesTakenUp(RULES, List.of("on-duty"), 1, AT));
    }

    @ParameterizedTest
    @MethodSource("events")
    void isWrittenAsApproved(NoticeEvent event) {
        Golden.check(EventJson.mapper(), EventTypes.nameOf(event.getClass()), event);
    }

    @Test
    void noTypeIsMissing() {
        List<Class<?>> shown = events().<Class<?>>map(Object::getClass).toList();
        assertThat(shown).containsExactlyInAnyOrder(NoticeEvent.class.getPermittedSubclasses());
    }
}
