package dev.frist.clock;

import static java.util.stream.Collectors.toSet;

import dev.frist.clock.jdbc.ClockStore;
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
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Assesses clocks in sets. Each public method loads what it concerns, decides in memory and saves once; the caller opens the
 * transaction. Reading comes first and writing last: the relay's order depends on it.
 */
public final class ClockAssessments {
    private final ClockPolicy policy;
    private final ClockStore store;
    private final Assessment assessment;
    private final SetSize size = new SetSize(500);

    public ClockAssessments(ClockPolicy policy, ClockStore store, Assessment assessment) {
        this.policy = policy;
        this.store = store;
        this.assessment = assessment;
    }

    /**
     * Takes in one poll of events about tickets, in the order in which they were read.
     *
     * @param journal takes the events that clocks record
     */
    public void take(List<ReceivedEvent> poll, Consumer<List<ClockEntry>> journal) {
        ClockBatch batch = load(poll);
        poll.forEach(batch::take);
        batch.save(journal);
    }

    /**
     * Assesses one set of clocks that time alone changes.
     *
     * @param upTo the partition's time: how far everything learned has been read
     * @return whether more clocks may be due
     */
    public boolean passTime(int partition, Instant upTo, Consumer<List<ClockEntry>> journal) {
        SetSize.Part<ClockRow> due = size.take(most -> store.due(partition, upTo, most));
        assess(due.all(), change -> assessment.passTime(change, upTo), journal);
        return due.isFull();
    }

    /** Pins other rules to clocks that run. */
    void apply(RuleChange rules, List<ClockRow> clocks, Consumer<List<ClockEntry>> journal) {
        assess(clocks, change -> assessment.apply(change, rules.toldTo(change.clock())), journal);
    }

    private void assess(List<ClockRow> clocks, Consumer<ClockChange> step, Consumer<List<ClockEntry>> journal) {
        List<ClockChange> changes = clocks.stream().map(ClockChange::of).toList();
        changes.forEach(step);
        save(changes, journal);
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

    private void save(Collection<ClockChange> changes, Consumer<List<ClockEntry>> journal) {
        List<ClockChange> changed =
                changes.stream().filter(ClockChange::isChanged).toList();
        journal.accept(
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
            rows.forEach(row -> add(ClockChange.of(row)));
        }

        void take(ReceivedEvent event) {
            String importId = importOf(event);
            if (importId == null) {
                // A live fact moves all clocks of its ticket to the live lane.
                clocksOf(event)
                        .values()
                        .forEach(change -> change.to(change.row().released()));
            }
            policy.notice(event.event(), event.id()).ifPresent(input -> note(input, event, importId));
        }

        private void note(ClockInput input, ReceivedEvent event, @Nullable String importId) {
            switch (input) {
                case ClockInput.Opens opens -> open(opens, event, importId);
                case ClockInput.ToClock one -> assessment.note(known(one.clockId(), event), one.fact(), event);
                case ClockInput.Promises it -> {
                    ClockChange change = known(it.clockId(), event);
                    assessment.note(change, it.fact(change.clock().request()), event);
                }
                case ClockInput.ToAllOf all -> {
                    newWithdrawals
                            .computeIfAbsent(all.ticketId(), _ -> new ArrayList<>())
                            .add(all.fact());
                    clocksOf(event).values().forEach(change -> assessment.note(change, all.fact(), event));
                }
            }
        }

        private void open(ClockInput.Opens opens, ReceivedEvent event, @Nullable String importId) {
            ClockChange known = clocksOf(event).get(opens.clock().clockId());
            ClockChange change =
                    known != null ? known : ClockChange.fresh(Clock.of(opens.clock()), event.partition(), importId);
            change.to(change.row().livingOn(event.partition()));
            add(change);
            assessment.note(change, opens.fact(), event);
            String ticket = event.event().ticketId();
            Stream.of(withdrawals, newWithdrawals)
                    .flatMap(it -> it.getOrDefault(ticket, List.of()).stream())
                    .forEach(fact -> assessment.note(change, fact, event));
        }

        private ClockChange known(String clockId, ReceivedEvent event) {
            ClockChange known = clocksOf(event).get(clockId);
            if (known == null) {
                throw new IllegalStateException("ticket %s: a fact for clock %s, which has not begun"
                        .formatted(event.event().ticketId(), clockId));
            }
            return known;
        }

        private Map<String, ClockChange> clocksOf(ReceivedEvent event) {
            return byTicket.getOrDefault(event.event().ticketId(), Map.of());
        }

        private void add(ClockChange change) {
            byTicket.computeIfAbsent(change.clock().ref().ticketId(), _ -> new LinkedHashMap<>())
                    .put(change.clock().ref().clockId(), change);
        }

        /** The import whose lane the event goes by; null: live, or released. */
        private @Nullable String importOf(ReceivedEvent event) {
            String id = event.importId();
            boolean isReleased = id != null
                    && released.getOrDefault(event.partition(), Set.of()).contains(id);
            return isReleased ? null : id;
        }

        void save(Consumer<List<ClockEntry>> journal) {
            List<ClockChange> changes = byTicket.values().stream()
                    .flatMap(clocks -> clocks.values().stream())
                    .toList();
            ClockAssessments.this.save(changes, journal);
            store.saveWithdrawals(newWithdrawals);
        }
    }
}
