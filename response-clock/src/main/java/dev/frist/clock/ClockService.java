package dev.frist.clock;

import dev.frist.events.ClockKind;

/**
 * What tells one clock service from another, beside its policy.
 *
 * @param name of the service; also its consumer group, whose stored offsets go by it
 * @param topic where the events of its clocks go
 * @param kind of its clocks
 */
public record ClockService(String name, String topic, ClockKind kind) {
    public String source() {
        return "/frist/" + name;
    }
}
