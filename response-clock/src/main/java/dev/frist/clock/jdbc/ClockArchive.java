package dev.frist.clock.jdbc;

import dev.frist.events.ClockEvent;
import dev.frist.promises.clock.Clock;
import dev.frist.store.EventLog;
import dev.frist.store.Horizon;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Clocks as their events tell them, up to a horizon. */
public final class ClockArchive {
    private final EventLog log;

    public ClockArchive(EventLog log) {
        this.log = log;
    }

    public Optional<Clock> find(String clockId, Horizon horizon) {
        return read(List.of(clockId), horizon).stream().findFirst();
    }

    /** In the order of their ids as given; those of which nothing was recorded are left out. */
    public List<Clock> read(Collection<String> clockIds, Horizon horizon) {
        Map<String, List<Object>> streams = log.payloads(clockIds, horizon);
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
