package dev.frist.bench.store;

import dev.frist.events.ClockEvent;
import dev.frist.events.ClockFact;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
import dev.frist.events.ClosedBy;
import dev.frist.events.Direction;
import dev.frist.events.FactId;
import dev.frist.events.Objective;
import dev.frist.events.Personal;
import dev.frist.events.Plan;
import dev.frist.events.Promise;
import dev.frist.events.PublishedEvent;
import dev.frist.events.Severity;
import dev.frist.events.SubscriptionEvent.TermExtended;
import dev.frist.events.TicketEvent;
import dev.frist.promises.clock.Clock;
import dev.frist.promises.clock.Pinned;
import dev.frist.promises.terms.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** What is stored of one ticket, its late clock, and what that cost. */
public final class Templates {
    private static final Instant OPENED = Instant.parse("2026-03-02T09:00:00.123456Z");
    private static final Instant DUE = OPENED.plus(Duration.ofMinutes(30));
    private static final Objective OBJECTIVE = new Objective("TWENTY_FOUR_SEVEN", Duration.ofMinutes(30));

    private final RuleBook rules = RuleBook.load(null);
    private final ClockRef clock = new ClockRef(
            "clock-@",
            ClockKind.INITIAL_RESPONSE,
            "T-@",
            null,
            "S-1",
            "Example Bank",
            Plan.CUSTOM,
            rules.termsAt(OPENED).version(),
            rules.currentCalendar().version(),
            null);

    /** It is opened, warned of, breached, runs over one block, and is answered. */
    public Template clocks() {
        Pinned pinned = Pinned.of(clock, rules);
        Clock told = Clock.of(clock);
        List<PublishedEvent> events = new ArrayList<>();
        ClockFact request = new ClockFact.Opened(
                id("opened-@"),
                OPENED,
                Severity.CRITICAL,
                Map.of(
                        Severity.CRITICAL,
                        OBJECTIVE,
                        Severity.STANDARD,
                        new Objective("BUSINESS", Duration.ofHours(2))));
        told = with(events, told, told.note(request, OPENED, pinned));
        for (int minute : new int[] {25, 31, 46}) {
            told = with(events, told, told.look(OPENED.plus(Duration.ofMinutes(minute)), pinned));
        }
        Instant answered = OPENED.plus(Duration.ofMinutes(50));
        with(events, told, told.note(new ClockFact.Responded(id("answered-@"), answered), answered, pinned));
        return new Template("Clock", "clock-@", events);
    }

    Template ledgers() {
        return new Template(
                "Ledger",
                "ledger-clock-@",
                LongStream.rangeClosed(1, 4)
                        .mapToObj(block -> new TermExtended(
                                "S-1",
                                "clock-@",
                                ClockKind.INITIAL_RESPONSE,
                                "T-@",
                                null,
                                LocalDate.parse("2026-01-01"),
                                1,
                                block,
                                null,
                                DUE.plus(Duration.ofMinutes(15 * block))))
                        .toList());
    }

    Template tickets() {
        Promise promise = rules.termsAt(OPENED).promise("c-1", Plan.EXTENDED_SLA, null, rules.currentCalendar());
        return new Template(
                "Ticket",
                "T-@",
                List.of(
                        new TicketEvent.TicketOpened(
                                "T-@",
                                "S-1",
                                "Example Bank",
                                Severity.STANDARD,
                                "EMAIL",
                                "DE",
                                null,
                                promise,
                                List.of(),
                                Personal.of(Map.of(
                                        "subject",
                                        "Payments of the night run are missing",
                                        "description",
                                        "Since this morning the night run's payments do not show up.",
                                        "impact",
                                        "Clerks look each payment up by hand.",
                                        "requester",
                                        "clerk@bank.example")),
                                OPENED),
                        message("It is the same in the branch office.", 5),
                        new TicketEvent.FirstResponseSent(
                                "T-@", "EMAIL", false, Personal.of(Map.of("agent", "beat")), minute(20)),
                        message("A restart has not helped.", 30),
                        message("Now they are there.", 60),
                        new TicketEvent.TicketClosed("T-@", ClosedBy.AGENT, Personal.NONE, minute(90))));
    }

    private static TicketEvent message(String text, int minute) {
        return new TicketEvent.MessageRecorded(
                "T-@",
                Direction.INBOUND,
                "EMAIL",
                Personal.of(Map.of("author", "clerk@bank.example", "text", text)),
                minute(minute));
    }

    private static Instant minute(int minute) {
        return OPENED.plus(Duration.ofMinutes(minute));
    }

    private static Clock with(List<PublishedEvent> events, Clock told, List<ClockEvent> more) {
        events.addAll(more);
        return told.evolve(more);
    }

    private static FactId id(String id) {
        return new FactId("/portal", id);
    }
}
