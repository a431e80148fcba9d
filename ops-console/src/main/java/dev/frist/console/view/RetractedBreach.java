package dev.frist.console.view;

import dev.frist.console.projection.ReceivedEvent;
import dev.frist.events.ClockEvent.BreachRetracted;
import dev.frist.events.ClockEvent.FactNoted;
import dev.frist.events.ClockEvent.ResponseBreached;
import dev.frist.events.ClockFact.RulesApplied;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
import dev.frist.events.Personal;
import dev.frist.events.SubscriptionEvent.ExtensionReversed;
import dev.frist.events.TicketEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A breach that was taken back, and the fact by which it was.
 *
 * @param breachedAt when the breach was recorded; null where that was not read
 * @param retractedAt when it was recorded that there was none
 * @param fact the type of event that told it, without prefix and version; null where that was not read
 * @param happenedAt when the fact happened
 * @param toldAt when it was told
 * @param laterSeconds between the two
 * @param days that are taken back with it, as far as the ledger has told
 */
public record RetractedBreach(
        String ticketId,
        String subscriptionId,
        String customer,
        String clockId,
        ClockKind kind,
        @Nullable String escalationId,
        @Nullable Instant breachedAt,
        Instant retractedAt,
        @Nullable String fact,
        @Nullable String by,
        @Nullable String note,
        Instant happenedAt,
        Instant toldAt,
        long laterSeconds,
        long days) {

    private record Reason(@Nullable String fact, Personal said, Instant happenedAt, Instant toldAt) {}

    /** @param told what else was read about the ticket: its facts, its clocks, their ledgers */
    public static RetractedBreach of(ReceivedEvent received, Collection<ReceivedEvent> told) {
        BreachRetracted event = (BreachRetracted) received.event();
        ClockRef clock = event.clock();
        Reason reason = reason(received, event, told);
        return new RetractedBreach(
                clock.ticketId(),
                clock.subscriptionId(),
                clock.customer(),
                clock.clockId(),
                clock.kind(),
                clock.escalationId(),
                told.stream()
                        .filter(isBefore(received))
                        .filter(it -> it.event() instanceof ResponseBreached)
                        .max(Comparator.comparingLong(ReceivedEvent::sequence))
                        .map(ReceivedEvent::recordedAt)
                        .orElse(null),
                received.recordedAt(),
                reason.fact(),
                reason.said().who(),
                reason.said().note(),
                reason.happenedAt(),
                reason.toldAt(),
                Duration.between(reason.happenedAt(), reason.toldAt()).toSeconds(),
                days(event, told));
    }

    public Duration later() {
        return Duration.ofSeconds(laterSeconds);
    }

    /** What was told about the ticket; else, for what nobody told about it, what the clock noted. */
    private static Reason reason(ReceivedEvent received, BreachRetracted event, Collection<ReceivedEvent> told) {
        Stream<Reason> ofTicket = told.stream()
                .filter(it -> it.event() instanceof TicketEvent && it.fact().equals(event.cause()))
                .map(it -> new Reason(
                        name(it.event()), ((TicketEvent) it.event()).personal(), it.occurredAt(), it.recordedAt()));
        Stream<Reason> ofClock = told.stream()
                .filter(isBefore(received))
                .flatMap(it -> it.event() instanceof FactNoted noted
                                && noted.fact().id().equals(event.cause())
                        ? Stream.of(new Reason(
                                name(noted.fact()),
                                noted.fact() instanceof RulesApplied rules ? rules.personal() : Personal.NONE,
                                noted.fact().occurredAt(),
                                it.recordedAt()))
                        : Stream.empty());
        return Stream.concat(ofTicket, ofClock)
                .findFirst()
                .orElseGet(() -> new Reason(null, Personal.NONE, event.effectiveAt(), received.recordedAt()));
    }

    private static Predicate<ReceivedEvent> isBefore(ReceivedEvent received) {
        return it -> it.streamId().equals(received.streamId()) && it.sequence() < received.sequence();
    }

    private static String name(Object told) {
        return told.getClass().getSimpleName();
    }

    // The ledger says of a reversal when the fact behind it counts.
    private static long days(BreachRetracted event, Collection<ReceivedEvent> told) {
        return told.stream()
                .map(ReceivedEvent::event)
                .filter(ExtensionReversed.class::isInstance)
                .map(ExtensionReversed.class::cast)
                .filter(it -> it.clockId().equals(event.clock().clockId())
                        && it.occurredAt().equals(event.effectiveAt()))
                .mapToLong(ExtensionReversed::days)
                .sum();
    }
}
