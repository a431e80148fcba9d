package dev.frist.clock.kafka;

import dev.frist.clock.ClockAssessments;
import dev.frist.clock.ReceivedEvent;
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
import org.jspecify.annotations.Nullable;

/**
 * What a clock service does in its loop: takes in what happened to tickets, and looks at the clocks of the partitions that it
 * owns. One after the other, so a ticket's facts and its timer never race; partitions are looked at side by side.
 */
public final class ClockLoop implements PollHandler {
    private final ClockAssessments assessments;
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
            EventLanguage language,
            UnitsOfWork sets,
            StreamGate gate,
            StreamTime streamTime,
            ClockStreams streams,
            ImportReleases releases,
            Clock clock) {
        this.assessments = assessments;
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
        return SideBySide.any(assessments.partitionsDue(upTo), partition -> look(partition, upTo.get(partition)));
    }

    /** Once for each time that a partition is given to this loop, so after a restart. */
    private void retrySetAside(Set<Integer> owned) {
        Set<Integer> gained = new HashSet<>(owned);
        gained.removeAll(retried);
        if (!gained.isEmpty()) {
            assessments.retrySetAside(gained);
        }
        retried = Set.copyOf(owned);
    }

    private boolean look(int partition, Instant upTo) {
        return sets.run(set -> assessments.look(partition, upTo, entries -> streams.append(set, entries)));
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
