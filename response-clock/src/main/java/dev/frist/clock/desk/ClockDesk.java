package dev.frist.clock.desk;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.frist.clock.Clock;
import dev.frist.events.ClockFact;
import dev.frist.events.ClockFact.Withdrawn;
import dev.frist.kit.consume.SetSize;
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
public final class ClockDesk {
    private final NoticesOf policy;
    private final ClockStore store;
    private final Assessment assessment;
    private final SetSize looks = new SetSize(500);

    public ClockDesk(NoticesOf policy, ClockStore store, Assessment assessment) {
        this.policy = policy;
        this.store = store;
        this.assessment = assessment;
    }

    /** Takes in one poll of events about tickets, in the order in which they were read. */
    public void take(List<TicketNews> poll, ClockJournal journal) {
        Sheet sheet = load(poll);
        poll.forEach(sheet::take);
        sheet.save(journal);
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
        List<Slip> slips = due.all().stream().map(Slip::of).toList();
        slips.forEach(slip -> assessment.look(slip, upTo));
        save(slips, journal);
        return due.isFull();
    }

    private Sheet load(List<TicketNews> poll) {
        Set<String> tickets = poll.stream().map(news -> news.event().ticketId()).collect(toSet());
        Set<String> imports =
                poll.stream().map(TicketNews::importId).filter(Objects::nonNull).collect(toSet());
        return new Sheet(store.clocksOf(tickets), store.withdrawalsOf(tickets), store.releasedImports(imports));
    }

    private void save(Collection<Slip> slips, ClockJournal journal) {
        List<Slip> changed = slips.stream().filter(Slip::isChanged).toList();
        journal.append(changed.stream().flatMap(slip -> slip.entries().stream()).toList());
        store.save(changed.stream().map(Slip::change).toList());
    }

    /** The clocks of one poll, laid out by ticket. */
    private final class Sheet {
        private final Map<String, Map<String, Slip>> byTicket = new LinkedHashMap<>();
        private final Map<String, List<Withdrawn>> withdrawals;
        private final Map<String, List<Withdrawn>> newWithdrawals = new HashMap<>();
        private final Map<Integer, Set<String>> released;

        Sheet(List<ClockRow> rows, Map<String, List<Withdrawn>> withdrawals, Map<Integer, Set<String>> released) {
            this.withdrawals = withdrawals;
            this.released = released;
            rows.forEach(row -> lay(Slip.of(row)));
        }

        void take(TicketNews news) {
            String lane = laneOf(news);
            if (lane == null) {
                // A live fact moves all clocks of its ticket to the live lane.
                clocksOf(news).forEach(Slip::release);
            }
            policy.notice(news.event(), news.id()).ifPresent(notice -> tell(notice, news, lane));
        }

        private void tell(Notice notice, TicketNews news, @Nullable String lane) {
            switch (notice) {
                case Notice.Opens opens -> open(opens, news, lane);
                case Notice.ToClock one -> assessment.note(known(one, news), one.fact(), news);
                case Notice.ToAllOf all -> {
                    newWithdrawals
                            .computeIfAbsent(all.ticketId(), _ -> new ArrayList<>())
                            .add(all.fact());
                    clocksOf(news).forEach(slip -> assessment.note(slip, all.fact(), news));
                }
            }
        }

        private void open(Notice.Opens opens, TicketNews news, @Nullable String lane) {
            Slip slip = find(news, opens.clock().clockId())
                    .orElseGet(() -> Slip.fresh(Clock.of(opens.clock()), news.partition(), lane));
            slip.livesOn(news.partition());
            lay(slip);
            assessment.note(slip, opens.fact(), news);
            String ticket = news.event().ticketId();
            for (ClockFact fact : withdrawals.getOrDefault(ticket, List.of())) {
                assessment.note(slip, fact, news);
            }
            for (ClockFact fact : newWithdrawals.getOrDefault(ticket, List.of())) {
                assessment.note(slip, fact, news);
            }
        }

        private Slip known(Notice.ToClock notice, TicketNews news) {
            return find(news, notice.clockId())
                    .orElseThrow(() -> new IllegalStateException("ticket %s: a fact for clock %s, which has not begun"
                            .formatted(news.event().ticketId(), notice.clockId())));
        }

        private Optional<Slip> find(TicketNews news, String clockId) {
            return Optional.ofNullable(
                    byTicket.getOrDefault(news.event().ticketId(), Map.of()).get(clockId));
        }

        private Collection<Slip> clocksOf(TicketNews news) {
            return byTicket.getOrDefault(news.event().ticketId(), Map.of()).values();
        }

        private void lay(Slip slip) {
            byTicket.computeIfAbsent(slip.clock().ref().ticketId(), _ -> new LinkedHashMap<>())
                    .put(slip.clock().ref().clockId(), slip);
        }

        private @Nullable String laneOf(TicketNews news) {
            String id = news.importId();
            return id == null
                            || released.getOrDefault(news.partition(), Set.of()).contains(id)
                    ? null
                    : id;
        }

        void save(ClockJournal journal) {
            List<Slip> slips = byTicket.values().stream()
                    .flatMap(clocks -> clocks.values().stream())
                    .toList();
            ClockDesk.this.save(slips, journal);
            store.saveWithdrawals(newWithdrawals);
        }
    }
}
