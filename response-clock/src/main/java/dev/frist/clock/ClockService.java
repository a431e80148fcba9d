package dev.frist.clock;

/**
 * What tells one clock service from another, beside its policy.
 *
 * @param name of the service; also its consumer group, whose stored offsets go by it
 * @param topic where the events of its clocks go
 * @param isOfEscalations whether it keeps the clocks that escalations start; else all others
 */
public record ClockService(String name, String topic, boolean isOfEscalations) {
    public String source() {
        return "/frist/" + name;
    }
}
