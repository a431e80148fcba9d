package dev.frist.promises.clock;

import static dev.frist.events.Severity.CRITICAL;
import static dev.frist.events.Severity.STANDARD;
import static dev.frist.promises.clock.LocalTimes.at;
import static dev.frist.promises.clock.Step.determined;
import static dev.frist.promises.clock.Step.lookedAt;
import static dev.frist.promises.clock.Step.opened;
import static dev.frist.promises.clock.Step.responded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frist.events.ClockEvent;
import dev.frist.events.ClockEvent.BreachRetracted;
import dev.frist.events.ClockEvent.DueMoved;
import dev.frist.events.ClockEvent.FactNoted;
import dev.frist.events.ClockEvent.OverrunAccrued;
import dev.frist.events.ClockFact.Opened;
import dev.frist.events.ClockStatus;
import dev.frist.events.FactId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NotingTest {
    private final ClockSpec clock = new ClockSpec();

    @Test
    void aKnownFactIsNotedOnce() {
        clock.given(opened(CRITICAL, "09:00"), responded("09:50"))
                .when(responded("09:50").learnedAt("11:00"));

        assertThat(clock.recorded()).isEmpty();
    }

    @Test
    void aFactIsNotedBeforeWhatFollowsWithTheStandingAfterIt() {
        clock.when(opened(CRITICAL, "09:00"));

        assertThat(clock.recorded()).first().isInstanceOfSatisfying(FactNoted.class, noted -> {
            assertThat(noted.standing()).isEqualTo(clock.clock().standing());
            assertThat(noted.standing().status()).isEqualTo(ClockStatus.RUNNING);
            assertThat(noted.effectiveAt()).isEqualTo(at("09:00"));
            assertThat(noted.cause()).isEqualTo(noted.fact().id());
        });
    }

    @Test
    void aClockThatBeganEarlierGoesOnNotingTheStandingBefore() {
        clock.thatBeganEarlier().when(opened(CRITICAL, "09:00"), responded("09:50"));

        assertThat(clock.recorded())
                .filteredOn(FactNoted.class::isInstance)
                .extracting(it -> it.standing().status())
                .containsExactly(ClockStatus.BEST_EFFORT, ClockStatus.RUNNING);
        assertThat(clock.clock().standing().status()).isEqualTo(ClockStatus.MET);
    }

    @Test
    void whereNothingFollowsItCarriesAMeasuredResponse() {
        clock.given(opened(STANDARD, "09:00", Map.of())).when(responded("09:50"));

        assertThat(clock.recorded())
                .singleElement()
                .satisfies(noted -> assertThat(noted.standing().respondedAt()).isEqualTo(at("09:50")));
    }

    @Test
    void whatAFactCausesIsDatedWhenItCountsAndNamesIt() {
        clock.given(opened(STANDARD, "09:00"))
                .when(determined(CRITICAL, "10:00", "raised").learnedAt("10:05"));

        assertThat(last(DueMoved.class)).satisfies(moved -> {
            assertThat(moved.effectiveAt()).isEqualTo(at("10:00"));
            assertThat(moved.assessedAt()).isEqualTo(at("10:05"));
            assertThat(moved.cause()).isEqualTo(new FactId("/test", "raised"));
        });
    }

    @Test
    void aRetractionIsDatedWhenItsFactCounts() {
        clock.given(opened(CRITICAL, "09:00"), lookedAt("10:15"))
                .when(responded("09:50").learnedAt("10:20"));

        assertThat(last(BreachRetracted.class).effectiveAt()).isEqualTo(at("09:50"));
    }

    @Test
    void whatTimeAloneDidIsNotPutDownToTheFactThatCameThen() {
        clock.given(opened(CRITICAL, "09:00"), lookedAt("10:01")).when(determined(STANDARD, "10:31"));

        assertThat(last(OverrunAccrued.class).cause()).isNull();
    }

    @Test
    void inTheImportLaneTheTimeIsThatOfTheLatestFact() {
        clock.given(opened(CRITICAL, "09:00"), determined(STANDARD, "12:00"));

        assertThat(clock.clock().factTime(responded("09:50").fact())).isEqualTo(at("12:00"));
        assertThat(clock.clock().factTime(responded("13:00").fact())).isEqualTo(at("13:00"));
    }

    @Test
    void aClockHasOneRequest() {
        clock.given(opened(CRITICAL, "09:00"));
        Opened another = new Opened(new FactId("/test", "another"), at("09:05"), CRITICAL, Map.of());

        assertThatThrownBy(() -> clock.clock().note(another, at("09:05"), clock.pinned()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two")
                .hasMessageContaining("another");
    }

    @Test
    void instantsAreHeldToTheMicrosecond() {
        clock.when(opened(CRITICAL, "09:00:00.123456789"));

        assertThat(clock.clock().standing().deadline().dueAt()).isEqualTo(at("10:00:00.123456"));
    }

    @Test
    void aClockIsTheFoldOfItsEvents() {
        clock.when(opened(CRITICAL, "09:00"), lookedAt("09:50"), lookedAt("10:31"), responded("11:00"));

        List<ClockEvent> events = clock.recorded();
        assertThat(Clock.of(Promises.clockRef()).evolve(events)).isEqualTo(clock.clock());
        assertThat(clock.clock().standing().status()).isEqualTo(ClockStatus.SETTLED);
    }

    private <E extends ClockEvent> E last(Class<E> type) {
        assertThat(clock.recorded()).last().isInstanceOf(type);
        return type.cast(clock.recorded().getLast());
    }
}
