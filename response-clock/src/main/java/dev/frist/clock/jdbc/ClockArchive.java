package dev.frist.clock.jdbc;

import dev.frist.events.ClockEvent;
import dev.frist.promises.clock.Clock;
import dev.frist.store.AsOf;
import dev.frist.store.EventLog;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Clocks as their events tell them, as far as was known. */
public final class ClockArchive {
    private final EventLog log;

    public ClockArchive(EventLog log) {
        this.log = log;
    }

    /** In the order of their ids as given; those of which nothing was recorded are left out. */
    public List<Clock> read(Collection<String> clockIds, AsOf asOf) {
        Map<String, List<Object>> streams = log.payloads(clockIds, asOf);
        return clockIds.stream()
                .filter(streams::containsKey)
                .map(id -> fold(streams.get(id)))
                .toList();
    }

    private static Clock fold(List<Object> stream) {
        List<ClockEvent> events = stream.stream().map(ClockEvent.class::cast).toList();
        return Clock.of(events.getFirst().clock()).evolve(events);
    }
}
