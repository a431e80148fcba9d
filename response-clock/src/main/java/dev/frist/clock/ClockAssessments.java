package dev.frist.clock;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.frist.clock.jdbc.ClockStore;
import dev.frist.events.ClockFact;
import dev.frist.events.ClockFact.Withdrawn;
import dev.frist.kit.consume.SetSize;
import dev.frist.promises.clock.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Assesses clocks in sets. Each public method loads what it concerns, decides in memory and saves once; the caller opens the
 * transaction. Reading comes first and writing last: the relay's order depends on it.
 */
public final class ClockAssessments {
    private final ClockPolicy policy;
    private final ClockStore store;
    private final Assessment assessment;
    private final SetSize looks = new SetSize(500);

    public ClockAssessments(ClockPolicy policy, ClockStore store, Assessment assessment) {
        this.policy = policy;
        this.store = store;
        this.assessment = assessment;
    }

    /** Takes in one poll of events about tickets, in the order in which they were read. */
    public void take(List<ReceivedEvent> poll, ClockJournal journal) {
        ClockBatch batch = load(poll);
        poll.forEach(batch::take);
        batch.save(journal);
    }

    /**
     * Lets clocks come back to where events say they stood that their rows have never seen.
     *
     * @return saves them
     */
    public Runnable comeBack(List<LostEvent> events) {
        Map<String, ClockRow> before = store
                .clocks(events.stream().map(LostEvent::clockId).collect(toSet()))
                .stream()
                .collect(toMap(row -> row.clock().ref().clockId(), row -> row));
        Map<String, ClockRow> after = new LinkedHashMap<>(before);
        events.forEach(it -> after.compute(it.clockId(), (_, row) -> it.after(row)));
        return () -> store.save(after.entrySet().stream()
                .map(it -> new ClockStore.Change(before.get(it.getKey()), it.getValue()))
                .toList());
    }

    /** Tries clocks that were set aside once more: the rules that they are pinned to may be known now. */
    public void retrySetAside(Collection<Integer> partitions) {
        store.retrySetAside(partitions);
    }

    /**
     * Partitions that have a clock to look at: one cheap question, since usually there is none.
     *
     * @param upTo each partition's time
     */
    public Set<Integer> partitionsDue(Map<Integer, Instant> upTo) {
        return store.partitionsDue(upTo);
    }

    /**
     * Looks at one set of clocks whose next look has come.
     *
     * @param upTo the partition's time: how far everything learned has been read
     * @return whether more clocks may be due
     */
    public boolean look(int partition, Instant upTo, ClockJournal journal) {
        SetSize.Part<ClockRow> due = looks.take(most -> store.due(partition, upTo, most));
        List<ClockChange> changes = due.all().stream().map(ClockChange::of).toList();
        changes.forEach(change -> assessment.look(change, upTo));
        save(changes, journal);
        return due.isFull();
    }

    private ClockBatch load(List<ReceivedEvent> poll) {
        Set<String> tickets =
                poll.stream().map(event -> event.event().ticketId()).collect(toSet());
        Set<String> imports = poll.stream()
                .map(ReceivedEvent::importId)
                .filter(Objects::nonNull)
                .collect(toSet());
        return new ClockBatch(store.clocksOf(tickets), store.withdrawalsOf(tickets), store.releasedImports(imports));
    }

    private void save(Collection<ClockChange> changes, ClockJournal journal) {
        List<ClockChange> changed =
                changes.stream().filter(ClockChange::isChanged).toList();
        journal.append(
                changed.stream().flatMap(change -> change.entries().stream()).toList());
        store.save(changed.stream().map(ClockChange::change).toList());
    }

    /** The clocks of one poll, laid out by ticket. */
    private final class ClockBatch {
        private final Map<String, Map<String, ClockChange>> byTicket = new LinkedHashMap<>();
        private final Map<String, List<Withdrawn>> withdrawals;
        private final Map<String, List<Withdrawn>> newWithdrawals = new HashMap<>();
        private final Map<Integer, Set<String>> released;

        ClockBatch(List<ClockRow> rows, Map<String, List<Withdrawn>> withdrawals, Map<Integer, Set<String>> released) {
            this.withdrawals = withdrawals;
            this.released = released;
            rows.forEach(row -> lay(ClockChange.of(row)));
        }

        void take(ReceivedEvent event) {
            String lane = laneOf(event);
            if (lane == null) {
                // A live fact moves all clocks of its ticket to the live lane.
                clocksOf(event).forEach(ClockChange::release);
            }
            policy.notice(event.event(), event.id()).ifPresent(input -> tell(input, event, lane));
        }

        private void tell(ClockInput input, ReceivedEvent event, @Nullable String lane) {
            switch (input) {
                case ClockInput.Opens opens -> open(opens, event, lane);
                case ClockInput.ToClock one -> assessment.note(known(one, event), one.fact(), event);
                case ClockInput.ToAllOf all -> {
                    newWithdrawals
                            .computeIfAbsent(all.ticketId(), _ -> new ArrayList<>())
                            .add(all.fact());
                    clocksOf(event).forEach(change -> assessment.note(change, all.fact(), event));
                }
            }
        }

        private void open(ClockInput.Opens opens, ReceivedEvent event, @Nullable String lane) {
            ClockChange change = find(event, opens.clock().clockId())
                    .orElseGet(() -> ClockChange.fresh(Clock.of(opens.clock()), event.partition(), lane));
            change.livesOn(event.partition());
            lay(change);
            assessment.note(change, opens.fact(), event);
            String ticket = event.event().ticketId();
            for (ClockFact fact : withdrawals.getOrDefault(ticket, List.of())) {
                assessment.note(change, fact, event);
            }
            for (ClockFact fact : newWithdrawals.getOrDefault(ticket, List.of())) {
                assessment.note(change, fact, event);
            }
        }

        private ClockChange known(ClockInput.ToClock input, ReceivedEvent event) {
            return find(event, input.clockId())
                    .orElseThrow(() -> new IllegalStateException("ticket %s: a fact for clock %s, which has not begun"
                            .formatted(event.event().ticketId(), input.clockId())));
        }

        private Optional<ClockChange> find(ReceivedEvent event, String clockId) {
            return Optional.ofNullable(
                    byTicket.getOrDefault(event.event().ticketId(), Map.of()).get(clockId));
        }

        private Collection<ClockChange> clocksOf(ReceivedEvent event) {
            return byTicket.getOrDefault(event.event().ticketId(), Map.of()).values();
        }

        private void lay(ClockChange change) {
            byTicket.computeIfAbsent(change.clock().ref().ticketId(), _ -> new LinkedHashMap<>())
                    .put(change.clock().ref().clockId(), change);
        }

        private @Nullable String laneOf(ReceivedEvent event) {
            String id = event.importId();
            return id == null
                            || released.getOrDefault(event.partition(), Set.of())
                                    .contains(id)
                    ? null
                    : id;
        }

        void save(ClockJournal journal) {
            List<ClockChange> changes = byTicket.values().stream()
                    .flatMap(clocks -> clocks.values().stream())
                    .toList();
            ClockAssessments.this.save(changes, journal);
            store.saveWithdrawals(newWithdrawals);
        }
    }
}
