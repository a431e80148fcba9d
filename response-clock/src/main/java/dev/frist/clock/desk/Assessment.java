package dev.frist.clock.desk;

import dev.frist.clock.Clock;
import dev.frist.clock.Pinned;
import dev.frist.events.ClockEvent.FactNoted;
import dev.frist.events.ClockFact;
import dev.frist.events.ClockRef;
import dev.frist.terms.UnknownVersion;
import dev.frist.terms.calendar.UnknownHours;
import dev.frist.terms.time.NoSupportTime;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Notes facts on clocks and looks at them, each by the rules that are pinned to it. A clock that these rules cannot assess is
 * set aside alone, with the reason: it keeps its facts, and no timer runs for it.
 */
public final class Assessment {
    private final Function<ClockRef, Pinned> rules;

    public Assessment(Function<ClockRef, Pinned> rules) {
        this.rules = rules;
    }

    void note(Slip slip, ClockFact fact, TicketNews news) {
        Instant now = timeFor(slip, fact, news);
        try {
            assess(slip, pinned -> slip.record(slip.clock().note(fact, now, pinned), news));
        } catch (NoSupportTime | UnknownHours | UnknownVersion e) {
            Clock clock = slip.clock();
            slip.record(
                    List.of(new FactNoted(
                            clock.ref(), fact, clock.standing(), fact.occurredAt(), now, fact.id())),
                    news);
            slip.replace(slip.row().setAside(e.getMessage()));
        }
    }

    void look(Slip slip, Instant now) {
        try {
            assess(slip, pinned -> slip.record(slip.clock().look(now, pinned), null));
        } catch (NoSupportTime | UnknownHours | UnknownVersion e) {
            slip.replace(slip.row().setAside(e.getMessage()));
        }
    }

    private void assess(Slip slip, Consumer<Pinned> step) {
        Pinned pinned = rules.apply(slip.clock().ref());
        step.accept(pinned);
        slip.lookNextAt(slip.clock().nextLook(pinned).orElse(null));
    }

    /**
     * While its history comes in, the facts alone drive a clock, at their own instants. A live clock goes by the partition's
     * time; while that is unknown it stays at its start, so that no fact on its way can come too late.
     */
    private static Instant timeFor(Slip slip, ClockFact fact, TicketNews news) {
        if (slip.row().importId() != null) {
            return slip.clock().factTime(fact);
        }
        Instant known = news.streamTime() == null ? Instant.EPOCH : news.streamTime();
        return fact instanceof ClockFact.Request && known.isBefore(fact.occurredAt()) ? fact.occurredAt() : known;
    }
}
