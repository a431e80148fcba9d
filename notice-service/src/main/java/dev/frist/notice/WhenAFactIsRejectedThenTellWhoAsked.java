package dev.frist.notice;

import dev.frist.events.NoticeKind;
import dev.frist.events.Rejection;
import dev.frist.events.RejectionEvent;
import dev.frist.kit.consume.Poll;
import dev.frist.kit.consume.PollHandler;
import dev.frist.kit.consume.StreamGate;
import dev.frist.kit.wire.IncomingEvent;
import dev.frist.notice.raising.Cause;
import dev.frist.notice.raising.Raising;
import dev.frist.notice.raising.TurnedAway;
import dev.frist.store.EventLanguage;
import dev.frist.store.UnitOfWork;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Raises what a poll of rejected facts leads to: whoever reports a service that is down must not wait for an answer to a fact that nobody took. */
public final class WhenAFactIsRejectedThenTellWhoAsked implements PollHandler {
    private static final EventLanguage LANGUAGE = EventLanguage.rejections();

    private final Raisings raisings;
    private final StreamGate gate;

    public WhenAFactIsRejectedThenTellWhoAsked(Raisings raisings, StreamGate gate) {
        this.raisings = raisings;
        this.gate = gate;
    }

    /** @param fact empty where it was dealt with, and not rejected */
    private record Happened(Cause cause, RejectionEvent event, Optional<TurnedAway> fact) {}

    @Override
    public void handle(Poll poll) {
        List<IncomingEvent> events = poll.events();
        raisings.run(set -> raise(set, events));
    }

    private Raisings.Decided raise(UnitOfWork set, List<IncomingEvent> events) {
        StreamGate.SequenceCheck check = gate.admit(events);
        List<Happened> happened = check.passed().stream()
                .map(WhenAFactIsRejectedThenTellWhoAsked::happened)
                .toList();
        Set<String> tickets = happened.stream()
                .flatMap(it -> it.fact().map(TurnedAway::ticketId).stream())
                .collect(Collectors.toSet());
        Set<String> facts = happened.stream()
                .map(it -> String.valueOf(it.cause().correlationId()))
                .collect(Collectors.toSet());
        Raising raising = raisings.knowing(set, raisings.files(tickets), facts);
        happened.forEach(it -> see(raising, it));
        return new Raisings.Decided(raising, check::store);
    }

    private static void see(Raising raising, Happened it) {
        raising.dealtWith(it.cause(), it.event().getClass().getSimpleName());
        if (it.event() instanceof Rejection rejection) {
            raising.turnedAway(
                    it.cause(),
                    NoticeKind.FACT_REJECTED,
                    it.fact().orElseThrow(),
                    rejection.problem().detail());
        }
    }

    private static Happened happened(IncomingEvent event) {
        RejectionEvent told = (RejectionEvent) LANGUAGE.read(event.type(), event.data());
        Optional<TurnedAway> fact =
                told instanceof Rejection it ? Optional.of(TurnedAwayReader.read(it.original())) : Optional.empty();
        Cause cause = new Cause(
                event.source(),
                event.id(),
                Objects.requireNonNullElse(event.recordedTime(), event.time()),
                Objects.requireNonNullElse(event.correlationId(), event.id()),
                fact.map(TurnedAway::importId).orElse(null));
        return new Happened(cause, told, fact);
    }
}
