package dev.frist.promises.terms;

import java.util.List;
import java.util.stream.Collectors;

/** An agreement says what the terms do not allow, or what no calendar defines. */
public final class PromiseRefused extends RuntimeException {
    private final transient List<Departure> departures;

    /**
     * One thing that is not allowed.
     *
     * @param field its path in the contract event's data: {@code agreement.objectives.1.target}
     * @param detail what is wrong, beginning with the field
     */
    public record Departure(String field, String detail) {}

    PromiseRefused(String field, String rule) {
        this(List.of(new Departure(field, field + " " + rule)));
    }

    /** @param departures all that is not allowed */
    PromiseRefused(List<Departure> departures) {
        super(departures.stream().map(Departure::detail).collect(Collectors.joining("; ")));
        this.departures = List.copyOf(departures);
    }

    /** The path of the first. */
    public String field() {
        return departures.getFirst().field();
    }

    /** All that is not allowed, in the order in which it was found. */
    public List<Departure> departures() {
        return departures;
    }
}
