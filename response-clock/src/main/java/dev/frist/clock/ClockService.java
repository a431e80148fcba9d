package dev.frist.clock;

/**
 * What tells one clock service from another, beside its policy.
 *
 * @param name of the service; also its consumer group, whose stored offsets go by it
 * @param topic where the events of its clocks go
 */
public record ClockService(String name, String topic) {
    public String source() {
        return "/frist/" + name;
    }
}
