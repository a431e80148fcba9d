package dev.frist.clock;

import static java.util.stream.Collectors.toSet;

import dev.frist.clock.jdbc.ClockStore;
import dev.frist.events.ClockFact;
import dev.frist.events.ClockFact.Corrected;
import dev.frist.events.ClockFact.Moved;
import dev.frist.events.ClockFact.Paused;
import dev.frist.events.ClockFact.Promised;
import dev.frist.events.ClockFact.Request;
import dev.frist.events.ClockFact.Responded;
import dev.frist.events.ClockFact.Resumed;
import dev.frist.events.ClockFact.RulesApplied;
import dev.frist.events.ClockFact.SeverityDetermined;
import dev.frist.events.ClockFact.Unstarted;
import dev.frist.events.ClockFact.Withdrawn;
import dev.frist.events.FactId;
import dev.frist.events.TicketEvent.FactCorrected;
import dev.frist.events.TicketEvent.TicketMoved;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.promises.clock.Clock;
import dev.frist.promises.ticket.ClockInput;
import dev.frist.promises.ticket.TicketClock;
import dev.frist.promises.ticket.WhatCounts;
import dev.frist.promises.ticket.WhatCounts.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The clocks of one poll, laid out by ticket. They are decided in memory. */
final class ClockBatch {
    private static final Comparator<Moved> LAST_MOVE =
            Comparator.comparing(Moved::occurredAt).thenComparing(Moved::id);

    private final ClockPolicy policy;
    private final ClockStore store;
    private final Assessment assessment;
    private final Map<String, Map<String, ClockChange>> byTicket = new LinkedHashMap<>();
    // What all clocks of a ticket learn, those to come included.
    private final Map<String, List<ClockFact>> toldToAll;
    private final Map<String, List<ClockFact>> toldNow = new HashMap<>();
    private final Map<String, List<Told>> stories;
    private final List<Told> more = new ArrayList<>();
    private final Map<Integer, Set<String>> released;

    private ClockBatch(ClockPolicy policy, ClockStore store, Assessment assessment, List<ReceivedEvent> poll) {
        Set<String> tickets =
                poll.stream().map(event -> event.event().ticketId()).collect(toSet());
        Set<String> imports = poll.stream()
                .map(ReceivedEvent::importId)
                .filter(Objects::nonNull)
                .collect(toSet());
        this.policy = policy;
        this.store = store;
        this.assessment = assessment;
        this.toldToAll = store.toldToAll(tickets);
        this.released = store.releasedImports(imports);
        this.stories = policy.remembers() ? new HashMap<>(store.stories(tickets)) : Map.of();
        store.clocksOf(tickets).forEach(row -> add(ClockChange.of(row)));
    }

    /** What these events come to, in the order in which they were read. */
    static ClockBatch of(ClockPolicy policy, ClockStore store, Assessment assessment, List<ReceivedEvent> poll) {
        ClockBatch batch = new ClockBatch(policy, store, assessment, poll);
        poll.forEach(batch::take);
        return batch;
    }

    List<ClockChange> changes() {
        return byTicket.values().stream()
                .flatMap(clocks -> clocks.values().stream())
                .toList();
    }

    /** Keeps what concerns clocks to come. */
    void saveTold() {
        store.saveToldToAll(toldNow);
        store.remember(more);
    }

    private void take(ReceivedEvent event) {
        String importId = importOf(event);
        if (importId == null) {
            // A live fact moves all clocks of its ticket to the live lane.
            clocksOf(event).values().forEach(change -> change.to(change.row().released()));
        }
        if (isRemembered(event)) {
            new StoryTold(event, importId, remember(event)).reconcile();
        } else {
            policy.notice(event.event(), event.id()).ifPresent(input -> note(input, event, importId));
        }
    }

    /** From its opening on, or not at all. */
    private boolean isRemembered(ReceivedEvent event) {
        return policy.remembers()
                && (event.event() instanceof TicketOpened
                        || stories.containsKey(event.event().ticketId()));
    }

    private List<Told> remember(ReceivedEvent event) {
        Told told = new Told(event.event(), event.id());
        more.add(told);
        List<Told> story = stories.computeIfAbsent(event.event().ticketId(), _ -> new ArrayList<>());
        story.add(told);
        return story;
    }

    private void note(ClockInput input, ReceivedEvent event, @Nullable String importId) {
        switch (input) {
            case ClockInput.Opens opens -> open(opens, event, importId, toldToAll(event));
            case ClockInput.ToClock one -> assessment.note(inForce(one.clockId(), event), one.fact(), event);
            case ClockInput.Promises it -> {
                ClockChange change = inForce(it.clockId(), event);
                assessment.note(
                        change,
                        it.fact(change.clock().ref().kind(), change.clock().request()),
                        event);
            }
            case ClockInput.ToAllOf all -> {
                inForce(event).forEach(change -> assessment.note(change, all.fact(), event));
                tellAll(event, all.fact());
            }
            case ClockInput.Corrects it -> {
                inForce(event).forEach(change -> learn(change, it.fact(), event));
                tellAll(event, it.fact());
            }
            case ClockInput.Moves it -> move(it, event, importId);
        }
    }

    /** @param told what it learns at once */
    private void open(ClockInput.Opens opens, ReceivedEvent event, @Nullable String importId, List<ClockFact> told) {
        ClockChange known = clocksOf(event).get(opens.clock().clockId());
        ClockChange change =
                known != null ? known : ClockChange.fresh(Clock.of(opens.clock()), event.partition(), importId);
        change.to(change.row().livingOn(event.partition()));
        add(change);
        assessment.note(change, opens.fact(), event);
        told.forEach(fact -> learn(change, fact, event));
    }

    /** One that happened before another by which the ticket has been moved already changes nothing. */
    private void move(ClockInput.Moves move, ReceivedEvent event, @Nullable String importId) {
        Moved moved = move.fact();
        boolean isLast = toldToAll(event).stream()
                .noneMatch(it -> it instanceof Moved other && LAST_MOVE.compare(moved, other) <= 0);
        if (isLast) {
            for (ClockChange old : inForce(event)) {
                assessment.note(old, moved, event);
                Clock clock = old.clock();
                List<ClockFact> told =
                        clock.facts().stream().filter(ClockBatch::isOfTheTicket).toList();
                open(move.instead(clock.ref(), clock.request()), event, importId, told);
            }
        }
        tellAll(event, moved);
    }

    /** A correction of what it does not know is none of a clock's business, nor is a move from before it began. */
    private void learn(ClockChange change, ClockFact fact, ReceivedEvent event) {
        boolean concerns =
                switch (fact) {
                    case Corrected it -> change.clock().knows(it.wrong());
                    case Moved _ -> false;
                    default -> true;
                };
        if (concerns) {
            assessment.note(change, fact, event);
        }
    }

    /** What was told of the ticket, and not of what a subscription promised. */
    private static boolean isOfTheTicket(ClockFact fact) {
        return switch (fact) {
            case Responded _, SeverityDetermined _, Withdrawn _, Paused _, Resumed _, Corrected _ -> true;
            case Request _, Promised _, RulesApplied _, Moved _, Unstarted _ -> false;
        };
    }

    private void tellAll(ReceivedEvent event, ClockFact fact) {
        toldNow.computeIfAbsent(event.event().ticketId(), _ -> new ArrayList<>())
                .add(fact);
    }

    /** In the order in which they were told: a correction comes after what it corrects. */
    private List<ClockFact> toldToAll(ReceivedEvent event) {
        String ticket = event.event().ticketId();
        return Stream.of(toldToAll, toldNow)
                .flatMap(it -> it.getOrDefault(ticket, List.of()).stream())
                .toList();
    }

    /** The ticket's clocks that it has not been moved away from: one for each request. */
    private List<ClockChange> inForce(ReceivedEvent event) {
        return clocksOf(event).values().stream().filter(ClockBatch::isInForce).toList();
    }

    private static boolean isInForce(ClockChange change) {
        return change.clock().facts().stream().noneMatch(Moved.class::isInstance);
    }

    /** This clock, or the one that has taken over from it. */
    private ClockChange inForce(String clockId, ReceivedEvent event) {
        ClockChange known = clocksOf(event).get(clockId);
        if (known == null) {
            throw new IllegalStateException("ticket %s: a fact for clock %s, which has not begun"
                    .formatted(event.event().ticketId(), clockId));
        }
        return isInForce(known)
                ? known
                : inForce(event).stream()
                        .filter(it -> Objects.equals(
                                it.clock().ref().escalationId(),
                                known.clock().ref().escalationId()))
                        .findFirst()
                        .orElseThrow();
    }

    private Map<String, ClockChange> clocksOf(ReceivedEvent event) {
        return byTicket.getOrDefault(event.event().ticketId(), Map.of());
    }

    private void add(ClockChange change) {
        byTicket.computeIfAbsent(change.clock().ref().ticketId(), _ -> new LinkedHashMap<>())
                .put(change.clock().ref().clockId(), change);
    }

    /** The import whose lane the event goes by; null: live, or released. */
    private @Nullable String importOf(ReceivedEvent event) {
        String id = event.importId();
        boolean isReleased =
                id != null && released.getOrDefault(event.partition(), Set.of()).contains(id);
        return isReleased ? null : id;
    }

    /** Brings a ticket's clocks to what its story comes to. */
    private final class StoryTold {
        private final ReceivedEvent event;
        private final @Nullable String importId;
        private final List<Told> story;

        StoryTold(ReceivedEvent event, @Nullable String importId, List<Told> story) {
            this.event = event;
            this.importId = importId;
            this.story = story;
        }

        void reconcile() {
            correct();
            Set<String> wanted = new HashSet<>();
            for (TicketClock clock : policy.clocks(story)) {
                wanted.add(clock.ref().clockId());
                tell(clock);
            }
            inForce(event).stream()
                    .filter(it -> !wanted.contains(it.clock().ref().clockId()))
                    .forEach(this::undo);
        }

        /** What is wrong is told to whoever knows it; a correction may be wrong in turn. */
        private void correct() {
            for (Told told : story) {
                if (told.event() instanceof FactCorrected it) {
                    clocksOf(event).values().stream()
                            .filter(change -> change.clock().knows(it.fact()))
                            .forEach(change -> learn(change, new Corrected(told.fact(), it.occurredAt(), it.fact())));
                }
            }
        }

        private void tell(TicketClock clock) {
            ClockChange known = clocksOf(event).get(clock.ref().clockId());
            ClockChange change =
                    known != null ? known : ClockChange.fresh(Clock.of(clock.ref()), event.partition(), importId);
            change.to(change.row().livingOn(event.partition()));
            add(change);
            change.clock()
                    .unstarted()
                    .ifPresent(it -> learn(
                            change, new Corrected(own("started"), event.event().occurredAt(), it)));
            clock.facts().forEach(fact -> learn(change, fact));
        }

        /** It never counted: its ticket is elsewhere, or another clock of its kind was open when it seemed to start. */
        private void undo(ClockChange change) {
            Instant at = event.event().occurredAt();
            boolean isElsewhere = WhatCounts.lastMove(story)
                    .filter(it -> !((TicketMoved) it.event())
                            .subscriptionId()
                            .equals(change.clock().ref().subscriptionId()))
                    .isPresent();
            if (isElsewhere) {
                Told move = WhatCounts.lastMove(story).orElseThrow();
                learn(change, new Moved(move.fact(), move.event().occurredAt()));
            } else if (!WhatCounts.wrong(story)
                            .contains(change.clock().request().id())
                    && change.clock().unstarted().isEmpty()) {
                learn(change, new Unstarted(own("unstarted"), at));
            }
        }

        private void learn(ClockChange change, ClockFact fact) {
            if (!change.clock().knows(fact.id())) {
                assessment.note(change, fact, event);
            }
        }

        /** An identity of its own: that of the fact behind it stands for what it says itself. */
        private FactId own(String what) {
            return new FactId(event.id().source(), event.id().id() + "/" + what);
        }
    }
}
