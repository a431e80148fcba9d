package dev.frist.clock.kafka;

import dev.frist.clock.ClockAssessments;
import dev.frist.clock.ReceivedEvent;
import dev.frist.clock.jdbc.ClockStore;
import dev.frist.clock.jdbc.ImportReleases;
import dev.frist.events.FactId;
import dev.frist.events.TicketEvent;
import dev.frist.events.Topics;
import dev.frist.kit.consume.Poll;
import dev.frist.kit.consume.PollHandler;
import dev.frist.kit.consume.Positions;
import dev.frist.kit.consume.StreamGate;
import dev.frist.kit.time.StreamTime;
import dev.frist.kit.wire.IncomingEvent;
import dev.frist.store.EventLanguage;
import dev.frist.store.UnitsOfWork;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * What a clock service does in its loop: takes in what happened to tickets, and lets time pass for the clocks of the partitions that
 * it owns. One after the other, so a ticket's facts and its timer never race.
 */
public final class ClockLoop implements PollHandler {
    private static final int PARTITIONS_AT_ONCE = 3;

    private final ClockAssessments assessments;
    private final ClockStore store;
    private final EventLanguage language;
    private final UnitsOfWork sets;
    private final StreamGate gate;
    private final StreamTime streamTime;
    private final ClockStreams streams;
    private final ImportReleases releases;
    private final Clock clock;
    private Set<Integer> retried = Set.of();

    public ClockLoop(
            ClockAssessments assessments,
            ClockStore store,
            EventLanguage language,
            UnitsOfWork sets,
            StreamGate gate,
            StreamTime streamTime,
            ClockStreams streams,
            ImportReleases releases,
            Clock clock) {
        this.assessments = assessments;
        this.store = store;
        this.language = language;
        this.sets = sets;
        this.gate = gate;
        this.streamTime = streamTime;
        this.streams = streams;
        this.releases = releases;
        this.clock = clock;
    }

    @Override
    public void handle(Poll poll) {
        sets.run(set -> {
            var check = gate.admit(poll.events());
            List<ReceivedEvent> events =
                    check.passed().stream().map(this::received).toList();
            assessments.take(events, entries -> streams.append(set, entries));
            check.store();
            return null;
        });
    }

    /** What is not readable in {@code frist.tickets} is a fault of ours, and is thrown. */
    private ReceivedEvent received(IncomingEvent event) {
        if (!(language.read(event.type(), event.data()) instanceof TicketEvent told)) {
            throw new IllegalStateException(event.type() + " is no event about a ticket");
        }
        int partition = event.record().partition();
        return new ReceivedEvent(
                told,
                event.fact(FactId::new),
                event.id(),
                event.correlationId(),
                partition,
                event.importId(),
                partitionTime(partition, event.record().offset()));
    }

    @Override
    public boolean onTick(Positions positions) {
        retrySetAside(positions.of(Topics.TICKETS).keySet());
        Map<Integer, Instant> upTo = new HashMap<>();
        positions.of(Topics.TICKETS).forEach((partition, position) -> {
            release(partition, position);
            Instant time = partitionTime(partition, position);
            if (time != null) {
                upTo.put(partition, time);
            }
        });
        return passTime(upTo);
    }

    /** Once for each time that a partition is given to this loop, so after a restart. */
    private void retrySetAside(Set<Integer> owned) {
        Set<Integer> gained = new HashSet<>(owned);
        gained.removeAll(retried);
        if (!gained.isEmpty()) {
            store.retrySetAside(gained);
        }
        retried = Set.copyOf(owned);
    }

    /**
     * Several partitions at once: while one waits for its database, another decides. Each has its own rows, so they do not meet.
     *
     * @return whether more clocks may be due
     * @throws RuntimeException the first failure, when all are done
     */
    private boolean passTime(Map<Integer, Instant> upTo) {
        List<Callable<Boolean>> tasks = store.partitionsDue(upTo).stream()
                .<Callable<Boolean>>map(partition -> () -> passTime(partition, upTo.get(partition)))
                .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(
                PARTITIONS_AT_ONCE, Thread.ofVirtual().name("partition-", 0).factory())) {
            boolean more = false;
            for (Future<Boolean> result : threads.invokeAll(tasks)) {
                more |= result.get();
            }
            return more;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while clocks were assessed", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    private boolean passTime(int partition, Instant upTo) {
        return sets.run(set -> assessments.passTime(partition, upTo, entries -> streams.append(set, entries)));
    }

    private void release(int partition, long position) {
        for (String importId : streamTime.releasedImports(partition, position)) {
            if (!releases.isReleased(partition, importId)) {
                releases.release(partition, importId);
            }
        }
    }

    /** How far everything learned has been read; never later than our own clock, whatever the publisher's says. */
    private @Nullable Instant partitionTime(int partition, long position) {
        Instant now = clock.instant();
        return streamTime
                .at(partition, position)
                .map(time -> time.isAfter(now) ? now : time)
                .orElse(null);
    }
}
