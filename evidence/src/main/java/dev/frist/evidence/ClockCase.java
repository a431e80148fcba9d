package dev.frist.evidence;

import dev.frist.events.ClockEvent;
import dev.frist.events.ClockRef;
import dev.frist.events.Deadline;
import dev.frist.events.Standing;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.LedgerLine;
import dev.frist.promises.clock.Clock;
import dev.frist.promises.clock.Derivation;
import dev.frist.promises.clock.Lateness;
import dev.frist.promises.clock.Pinned;
import dev.frist.promises.ledger.Allocation;
import dev.frist.store.RecordedEvent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One clock, derived anew.
 *
 * @param dueInstants why a response was due when it was, each time that this changed; the last one counts
 * @param lateness null: it was not late
 * @param worth what its blocks are worth, by term
 * @param credited the days that the ledger has given, by the first day of the term
 */
record ClockCase(
        ClockRef clock,
        Standing standing,
        List<Derivation> dueInstants,
        @Nullable Lateness lateness,
        Allocation worth,
        SortedMap<LocalDate, Long> credited) {

    static ClockCase of(List<RecordedEvent> stream, CaseFile caseFile) {
        List<ClockEvent> events = events(stream);
        Clock clock = Clock.of(events.getFirst().clock());
        List<Derivation> dueInstants = new ArrayList<>();
        for (ClockEvent event : events) {
            Deadline before = clock.standing().deadline();
            clock = clock.evolve(event);
            if (!Objects.equals(before, clock.standing().deadline())) {
                Derivation.of(clock, Pinned.of(clock.ref(), caseFile.rules())).ifPresent(dueInstants::add);
            }
        }
        ClockRef ref = clock.ref();
        return new ClockCase(
                ref,
                clock.standing(),
                dueInstants,
                Lateness.of(clock, Pinned.of(ref, caseFile.rules())).orElse(null),
                caseFile.worth(ref),
                credited(caseFile.ledger(ref.clockId())));
    }

    /** What its stream comes to. */
    static Clock clock(List<RecordedEvent> stream) {
        List<ClockEvent> events = events(stream);
        Clock clock = Clock.of(events.getFirst().clock());
        for (ClockEvent event : events) {
            clock = clock.evolve(event);
        }
        return clock;
    }

    static List<ClockEvent> events(List<RecordedEvent> stream) {
        return stream.stream().map(event -> (ClockEvent) event.payload()).toList();
    }

    private static SortedMap<LocalDate, Long> credited(List<RecordedEvent> ledger) {
        SortedMap<LocalDate, Long> days = new TreeMap<>();
        for (RecordedEvent event : ledger) {
            LedgerLine line = LedgerLine.of((SubscriptionEvent) event.payload());
            days.merge(line.termStart(), line.growth(), Long::sum);
        }
        days.values().removeIf(sum -> sum == 0);
        return days;
    }
}
