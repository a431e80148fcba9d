package dev.frist.promises.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.ClockEvent;
import dev.frist.events.ClockEvent.BreachRestated;
import dev.frist.events.ClockEvent.BreachRetracted;
import dev.frist.events.ClockEvent.BreachSettled;
import dev.frist.events.ClockEvent.FactNoted;
import dev.frist.events.ClockEvent.OverrunAccrued;
import dev.frist.events.ClockEvent.ResponseAtRisk;
import dev.frist.events.ClockEvent.ResponseBreached;
import dev.frist.events.ClockFact;
import dev.frist.events.ClockStatus;
import dev.frist.events.Deadline;
import dev.frist.events.Standing;
import dev.frist.promises.clock.ClockStories.Tale;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

@Domain(ClockStories.class)
@Domain(DomainContext.Global.class)
class ClockLawsTest {

    /** A clock that learns a tale's facts in some order, some twice, and is looked at now and then. */
    private static final class Life {
        private final Tale tale;
        private final Random random;
        private final List<ClockEvent> events = new ArrayList<>();
        private Clock clock = Clock.of(Promises.clockRef());
        private Instant now;

        Life(Tale tale, long seed) {
            this.tale = tale;
            this.random = new Random(seed);
            this.now = tale.request().occurredAt();
        }

        Life live(int looks) {
            List<ClockFact> learned = new ArrayList<>(tale.facts());
            learned.addAll(
                    tale.facts().stream().filter(_ -> random.nextInt(3) == 0).toList());
            Collections.shuffle(learned, random);
            for (ClockFact fact : learned) {
                for (int i = 0; i < looks; i++) {
                    record(clock.look(later(), tale.pinned()));
                }
                record(clock.note(fact, random.nextBoolean() ? later() : clock.factTime(fact), tale.pinned()));
            }
            return this;
        }

        Standing end() {
            record(clock.look(tale.after().isAfter(now) ? tale.after() : now, tale.pinned()));
            return clock.standing();
        }

        private Instant later() {
            if (random.nextInt(3) == 0) {
                now = clock.nextLook(tale.pinned())
                        .filter(next -> next.isAfter(now))
                        .orElse(now);
            } else {
                now = now.plus(Duration.ofMinutes(random.nextInt(120)));
            }
            // Learning ends where the tale does, so that lives can be compared.
            now = now.isAfter(tale.after()) ? tale.after() : now;
            return now;
        }

        /** What became of it, fact by fact: a fact is noted with the standing to which the next steps lead. */
        List<ClockEvent> steps() {
            return events.stream().filter(it -> !(it instanceof FactNoted)).toList();
        }

        private void record(List<ClockEvent> some) {
            if (!some.isEmpty() && some.getFirst() instanceof FactNoted noted) {
                assertThat(noted.standing()).isEqualTo(some.getLast().standing());
            }
            events.addAll(some);
            clock = clock.evolve(some);
            Instant at = clock.assessedAt();
            if (at != null) {
                assertThat(clock.standing()).isEqualTo(Assessor.assess(clock.facts(), tale.pinned(), at));
            }
        }
    }

    @Property(tries = 2000)
    void whateverTheOrderOfArrivalTheVerdictIsTheSame(@ForAll Tale tale, @ForAll long oneOrder, @ForAll long another) {
        assertThat(new Life(tale, oneOrder).live(1).end())
                .isEqualTo(new Life(tale, another).live(1).end());
    }

    @Property(tries = 2000)
    void theVerdictIsThatOfAllFactsAtOnce(@ForAll Tale tale, @ForAll long seed) {
        assertThat(new Life(tale, seed).live(1).end())
                .isEqualTo(Assessor.assess(tale.facts(), tale.pinned(), tale.after()));
    }

    @Property(tries = 2000)
    void lookingMoreOftenOrLateChangesNoVerdict(@ForAll Tale tale, @ForAll long seed) {
        Standing never = new Life(tale, seed).live(0).end();
        Standing often = new Life(tale, seed).live(4).end();

        assertThat(often).isEqualTo(never);
    }

    @Property(tries = 2000)
    void aLifeLivedAgainIsTheSame(@ForAll Tale tale, @ForAll long seed) {
        Life life = new Life(tale, seed).live(1);
        life.end();
        Replay replay = Replay.of(life.events, _ -> tale.pinned());

        assertThat(replay.differences()).isEmpty();
        assertThat(replay.clock()).isEqualTo(life.clock);
        assertThat(replay.isUnsaid()).isFalse();
    }

    @Property(tries = 2000)
    void theFoldOfRecordedEventsIsTheClock(@ForAll Tale tale, @ForAll long seed) {
        // Each step's standing is compared with the assessed one in Life.
        Life life = new Life(tale, seed).live(2);
        life.end();

        assertThat(Clock.of(Promises.clockRef()).evolve(life.events)).isEqualTo(life.clock);
    }

    @Property(tries = 2000)
    void aDueInstantIsNeverBeforeTheStart(@ForAll Tale tale, @ForAll long seed) {
        Life life = new Life(tale, seed).live(2);
        life.end();

        for (ClockEvent event : life.events) {
            Deadline due = event.standing().deadline();
            if (due != null) {
                assertThat(due.startedAt()).isBeforeOrEqualTo(due.countsFrom());
                assertThat(due.countsFrom()).isBeforeOrEqualTo(due.dueAt());
                assertThat(due.startedAt()).isAfterOrEqualTo(tale.request().occurredAt());
            }
        }
    }

    @Property(tries = 2000)
    void blocksFallOnlyByARestatementOrRetraction(@ForAll Tale tale, @ForAll long seed) {
        Life life = new Life(tale, seed).live(2);
        life.end();

        Standing before = Standing.BEST_EFFORT;
        for (ClockEvent event : life.steps()) {
            if (!(event instanceof BreachRestated || event instanceof BreachRetracted)) {
                assertThat(event.standing().blocks()).isGreaterThanOrEqualTo(before.blocks());
                assertThat(event.standing().breached() || !before.breached()).isTrue();
            }
            before = event.standing();
        }
    }

    @Property(tries = 2000)
    void everyEventIsOneThing(@ForAll Tale tale, @ForAll long seed) {
        Life life = new Life(tale, seed).live(2);
        life.end();

        Standing before = Standing.BEST_EFFORT;
        for (ClockEvent event : life.steps()) {
            switch (event) {
                case ResponseBreached _ -> assertThat(before.breached()).isFalse();
                case OverrunAccrued _, BreachSettled _ ->
                    assertThat(before.status()).isEqualTo(ClockStatus.BREACHED);
                case BreachRestated _, BreachRetracted _ ->
                    assertThat(before.breached()).isTrue();
                default -> {}
            }
            before = event.standing();
        }
    }

    @Property(tries = 2000)
    void aLookWhenItIsTimeChangesSomethingAndBeforeNothing(@ForAll Tale tale, @ForAll long seed) {
        Life life = new Life(tale, seed).live(1);
        for (int i = 0; i < 5; i++) {
            Optional<Instant> next = life.clock.nextLook(tale.pinned());
            if (next.isEmpty()) {
                assertThat(life.clock.look(tale.after().plus(Duration.ofDays(365)), tale.pinned()))
                        .isEmpty();
                return;
            }
            Instant last = life.clock.assessedAt();
            assertThat(last).isNotNull();
            if (last.isBefore(next.get())) {
                Instant justBefore = next.get().minusNanos(1_000);
                assertThat(life.clock.look(justBefore, tale.pinned())).isEmpty();
            }
            List<ClockEvent> changes = life.clock.look(next.get(), tale.pinned());
            assertThat(changes).isNotEmpty();
            life.record(changes);
        }
    }

    @Property(tries = 2000)
    void aMarkIsWarnedOfOnceAndOnlyOnTheWay(@ForAll Tale tale, @ForAll long seed) {
        Life life = new Life(tale, seed).live(3);
        life.end();

        List<ResponseAtRisk> warnings = life.events.stream()
                .filter(ResponseAtRisk.class::isInstance)
                .map(ResponseAtRisk.class::cast)
                .toList();
        assertThat(warnings).allSatisfy(warning -> {
            Deadline due = warning.standing().deadline();
            assertThat(due).isNotNull();
            assertThat(warning.effectiveAt()).isBetween(due.countsFrom(), due.dueAt());
            assertThat(warning.standing().status()).isEqualTo(ClockStatus.RUNNING);
        });
        assertThat(life.clock.warned()).doesNotHaveDuplicates().hasSameSizeAs(warnings);
    }

    @Property(tries = 2000)
    void whatADerivationCountsAddsUpToTheObjective(@ForAll Tale tale) {
        Life life = new Life(tale, 0).live(0);

        Derivation.of(life.clock, tale.pinned()).ifPresent(derivation -> {
            assertThat(derivation.sum())
                    .isEqualTo(derivation.deadline().objective().target());
            assertThat(derivation.deadline()).isEqualTo(life.clock.standing().deadline());
        });
        assertThat(Derivation.of(life.clock, tale.pinned()).isPresent())
                .isEqualTo(life.clock.standing().deadline() != null);
    }
}
