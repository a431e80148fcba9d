package dev.frist.console.view;

import dev.frist.console.projection.ClockReadModel;
import dev.frist.console.projection.ReceivedEvent;
import dev.frist.events.ClockEvent;
import dev.frist.events.ClockFact;
import dev.frist.events.ClockFact.Moved;
import dev.frist.events.ClockFact.Responded;
import dev.frist.events.ClockFact.Withdrawn;
import dev.frist.events.FactId;
import dev.frist.events.Personal;
import dev.frist.events.TicketEvent;
import dev.frist.promises.calendar.UnknownHours;
import dev.frist.promises.clock.Clock;
import dev.frist.promises.clock.Derivation;
import dev.frist.promises.clock.Pinned;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.terms.UnknownVersion;
import dev.frist.promises.time.NoSupportTime;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The facts that a clock's verdict follows from, with who told them.
 *
 * @param fixedBy what fixed the due instant; null where nothing was promised, or its rules are not known here
 * @param endedBy the response, or what voided it; null while it is open
 */
public record CourseFacts(@Nullable Told fixedBy, @Nullable Told endedBy) {

    /**
     * A fact as it was told.
     *
     * @param fact the type of its event, without prefix and version
     * @param by who told it, or did it; null: it does not say
     */
    public record Told(
            String fact,
            FactId id,
            Instant at,
            @Nullable String by,
            @Nullable String note) {
        private static Told of(ReceivedEvent it) {
            Personal said = ((TicketEvent) it.event()).personal();
            return new Told(it.event().getClass().getSimpleName(), it.fact(), it.occurredAt(), said.who(), said.note());
        }
    }

    /** @param known all that was read about the ticket, in the order of each stream */
    static CourseFacts of(ClockReadModel clock, Clock lived, Optional<Derivation> why, List<ReceivedEvent> known) {
        Instant end = clock.standing().respondedAt() != null
                ? clock.standing().respondedAt()
                : clock.standing().voidedAt();
        return new CourseFacts(
                why.flatMap(it -> told(known, it.fixedBy())).orElse(null),
                lived.facts().stream()
                        .filter(isEndAt(end))
                        .findFirst()
                        .flatMap(it -> told(known, it.id()))
                        .orElse(null));
    }

    /** The clock with all that is known of it. */
    static Clock lived(ClockReadModel clock, List<ReceivedEvent> known) {
        return Clock.of(clock.ref())
                .evolve(known.stream()
                        .filter(it -> it.streamId().equals(clock.ref().clockId()))
                        .map(ReceivedEvent::event)
                        .filter(ClockEvent.class::isInstance)
                        .map(ClockEvent.class::cast)
                        .toList());
    }

    /** Why it is due then; empty where nothing was promised, or its rules are not known here. */
    static Optional<Derivation> why(Clock clock, RuleBook rules) {
        try {
            return Derivation.of(clock, Pinned.of(clock.ref(), rules));
        } catch (UnknownVersion | UnknownHours | NoSupportTime e) {
            return Optional.empty();
        }
    }

    private static Predicate<ClockFact> isEndAt(@Nullable Instant end) {
        return it -> (it instanceof Responded || it instanceof Withdrawn || it instanceof Moved)
                && Objects.equals(it.occurredAt(), end);
    }

    private static Optional<Told> told(List<ReceivedEvent> known, FactId id) {
        return known.stream()
                .filter(it -> it.event() instanceof TicketEvent && it.fact().equals(id))
                .findFirst()
                .map(Told::of);
    }
}
