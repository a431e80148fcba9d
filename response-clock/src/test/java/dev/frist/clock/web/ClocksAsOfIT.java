package dev.frist.clock.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frist.clock.BusyClocks;
import dev.frist.clock.jdbc.ClockArchive;
import dev.frist.clock.jdbc.ClockSearch;
import dev.frist.events.ClockStatus;
import dev.frist.kit.web.NotFound;
import dev.frist.kit.web.Page;
import dev.frist.store.Knowledge;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.jdbc.core.JdbcTemplate;

/** Clocks on a real database, shown at once, and later as they had been known. */
@TestInstance(Lifecycle.PER_CLASS)
class ClocksAsOfIT {
    private static final Instant MORNING = Instant.parse("2026-03-02T07:00:00Z");
    private static final Instant NOON = MORNING.plus(Duration.ofHours(5));

    private final BusyClocks busy = new BusyClocks(20260302);
    private final JdbcTemplate jdbc = busy.jdbc();
    private final Knowledge knowledge = new Knowledge(jdbc);
    private final Random random = new Random(20260303);
    /** What was shown at once, by the instant of the mark: as recorded, and supposing noon. */
    private final TreeMap<Instant, Shown> shown = new TreeMap<>();

    private record Shown(List<ClockView> recorded, List<ClockView> atNoon) {}

    @BeforeAll
    void somethingHappens() throws SQLException {
        for (int minute = 0; minute < 240; minute++) {
            busy.happen(MORNING.plus(Duration.ofMinutes(minute)));
            mark();
            Instant until = until();
            shown.put(until, new Shown(list(until, null, null), list(until, null, NOON)));
        }
    }

    @AfterAll
    void close() {
        busy.close();
    }

    @Test
    void onAnyDayClocksAreShownAsTheyWereThen() {
        Instant since = shown.firstKey();
        long micros = Duration.between(since, shown.lastKey()).toNanos() / 1_000;
        for (int n = 0; n < 200; n++) {
            Instant knownOn = since.plusNanos(1_000L * random.nextLong(micros));
            assertThat(list(until(), knownOn, NOON))
                    .isEqualTo(shown.floorEntry(knownOn).getValue().atNoon());
        }
        shown.forEach((at, then) -> assertThat(list(until(), at, null)).isEqualTo(then.recorded()));
        assertThat(shown.lastEntry().getValue().recorded())
                .extracting(ClockView::status)
                .contains(ClockStatus.MET, ClockStatus.BREACHED, ClockStatus.SETTLED, ClockStatus.VOID);
    }

    @Test
    void aClockAndItsDerivationAreAsTheFactsWereKnown() {
        Instant early = shown.entrySet().stream()
                .filter(it -> it.getValue().recorded().size() == 5)
                .findFirst()
                .orElseThrow()
                .getKey();
        ClockView then = shown.get(early).recorded().getFirst();
        ClockController controller = controller(until());
        assertThat(controller.clock(then.clockId(), early, null)).isEqualTo(then);
        assertThat(controller.derivation(then.clockId(), early).deadline().dueAt())
                .isEqualTo(then.dueAt());
        assertThatThrownBy(() -> controller.clock(
                        shown.lastEntry().getValue().recorded().stream()
                                .map(ClockView::clockId)
                                .filter(id -> shown.get(early).recorded().stream()
                                        .noneMatch(it -> it.clockId().equals(id)))
                                .findFirst()
                                .orElseThrow(),
                        early,
                        null))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void filtersLookAtTheClockAsItWasKnown() {
        Instant half = List.copyOf(shown.keySet()).get(shown.size() / 2);
        List<ClockView> breached = controller(until())
                .clocks(ClockStatus.BREACHED, "S-1", null, null, null, half, null, false, 1000)
                .items();
        assertThat(breached)
                .isNotEmpty()
                .isEqualTo(shown.get(half).recorded().stream()
                        .filter(it -> it.status() == ClockStatus.BREACHED)
                        .filter(it -> it.subscriptionId().equals("S-1"))
                        .toList());
    }

    @Test
    void ticketByTicketTheSameAreShown() {
        List<ClockView> byTicket = pages(until(), null, null, true);
        assertThat(byTicket)
                .isSortedAccordingTo(Comparator.comparing(ClockView::ticketId))
                .containsExactlyInAnyOrderElementsOf(list(until(), null, null));
    }

    /** In the order of their ids. */
    private List<ClockView> list(Instant now, @Nullable Instant knownOn, @Nullable Instant at) {
        return pages(now, knownOn, at, false).stream()
                .sorted(Comparator.comparing(ClockView::clockId))
                .toList();
    }

    private List<ClockView> pages(Instant now, @Nullable Instant knownOn, @Nullable Instant at, boolean byTicket) {
        List<ClockView> views = new ArrayList<>();
        String after = null;
        do {
            Page<ClockView> page = controller(now).clocks(null, null, null, null, after, knownOn, at, byTicket, 7);
            views.addAll(page.items());
            after = page.next();
        } while (after != null);
        return views;
    }

    private ClockController controller(Instant now) {
        return new ClockController(
                new ClockSearch(jdbc),
                new ClockArchive(busy.store().log()),
                knowledge,
                BusyClocks::pinned,
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private void mark() throws SQLException {
        knowledge.mark();
    }

    private Instant until() {
        return jdbc.queryForObject("select at from known_until", OffsetDateTime.class)
                .toInstant();
    }
}
