package dev.frist.console.view;

import dev.frist.console.projection.ReceivedEvent;
import dev.frist.console.view.Line.Tone;
import dev.frist.events.ClockEvent;
import dev.frist.events.ClockFact;
import dev.frist.events.ClockKind;
import dev.frist.events.Corrections;
import dev.frist.events.Deadline;
import dev.frist.events.FactId;
import dev.frist.events.NoticeEvent;
import dev.frist.events.Personal;
import dev.frist.events.PublishedEvent;
import dev.frist.events.Standing;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.TicketEvent;
import dev.frist.events.WaitingOn;
import dev.frist.kit.json.EventJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells what was read as a story: in the order in which it was true; of the same instant what happened before what follows from
 * it, and as it was learned.
 *
 * @param sentences gives the sentence of a name, with what stands in it
 */
public record StoryText(Words words, BiFunction<String, List<Object>, String> sentences) {
    // Services have clocks of their own: by these alone, what follows could seem to have been learned first.
    private static final Comparator<ReceivedEvent> ORDER = Comparator.comparing(ReceivedEvent::occurredAt)
            .thenComparingInt(it -> steps(it.event()))
            .thenComparing(ReceivedEvent::recordedAt);

    /** @param received in the order of each stream */
    public List<Line> tell(List<ReceivedEvent> received) {
        Map<String, Instant> due = new HashMap<>();
        received.forEach(it -> remember(it.event(), due));
        Set<FactId> wrong = wrong(received);
        return received.stream()
                .sorted(ORDER)
                .flatMap(it -> said(it.event(), due)
                        .map(said -> new Line(
                                it.occurredAt(), it.recordedAt(), it.topic(), said.tone(), told(it, said, wrong))))
                .toList();
    }

    private static Set<FactId> wrong(List<ReceivedEvent> received) {
        Map<FactId, FactId> corrections = new HashMap<>();
        for (ReceivedEvent it : received) {
            switch (it.event()) {
                case TicketEvent.FactCorrected correction -> corrections.put(it.fact(), correction.fact());
                case SubscriptionEvent.FactCorrected correction -> corrections.put(it.fact(), correction.fact());
                default -> {}
            }
        }
        return Corrections.wrong(corrections);
    }

    private String told(ReceivedEvent it, Said said, Set<FactId> wrong) {
        Stream<Said> corrected = isReport(it.event()) && wrong.contains(it.fact())
                ? Stream.of(new Said(Tone.FACT, "tell.with.wrong", List.of()))
                : Stream.empty();
        return Stream.of(Stream.of(said), remarks(it.event()), corrected)
                .flatMap(Function.identity())
                .map(one -> sentences.apply(one.sentence(), one.words()))
                .collect(Collectors.joining(" · "));
    }

    private static boolean isReport(PublishedEvent event) {
        return event instanceof TicketEvent || event instanceof SubscriptionEvent;
    }

    /** What the person says who reported it, beside what its own sentence tells. */
    private static Stream<Said> remarks(PublishedEvent event) {
        Personal it =
                switch (event) {
                    case TicketEvent ticket -> ticket.personal();
                    case SubscriptionEvent contract -> contract.personal();
                    case ClockEvent _, NoticeEvent _ -> Personal.NONE;
                };
        Stream<Said> texts = Stream.of(
                        remark("text", event instanceof TicketEvent.MessageRecorded ? null : it.text()),
                        remark("steps", it.steps()),
                        remark("by", it.by()),
                        remark("note", it.note()))
                .flatMap(Function.identity());
        Stream<Said> attachments = Stream.ofNullable(it.attachments())
                .flatMap(List::stream)
                .flatMap(attachment -> remark("attachment", words(attachment)));
        Stream<Said> more = Stream.ofNullable(it.more())
                .flatMap(map -> map.entrySet().stream())
                .filter(member -> !(event instanceof TicketEvent.EscalationRequested
                        && member.getKey().equals("channel")))
                .map(member -> new Said(
                        Tone.FACT,
                        "tell.with.more",
                        List.of(member.getKey(), EventJson.mapper().writeValueAsString(member.getValue()))));
        return Stream.of(texts, attachments, more).flatMap(Function.identity());
    }

    private static Stream<Said> remark(String what, @Nullable String words) {
        return words == null || words.isBlank()
                ? Stream.empty()
                : Stream.of(new Said(Tone.FACT, "tell.with." + what, List.of(words)));
    }

    private static String words(Personal.Attachment it) {
        return Stream.of(it.name(), it.type(), it.size() == null ? null : it.size() + " B", it.hash(), it.address())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }

    /** From what happened in the world. */
    private static int steps(PublishedEvent event) {
        return switch (event) {
            case TicketEvent _ -> 0;
            case ClockEvent _ -> 1;
            case SubscriptionEvent.LedgerEvent _ -> 2;
            case SubscriptionEvent _ -> 0;
            case NoticeEvent _ -> 3;
        };
    }

    private record Said(Tone tone, String sentence, List<Object> words) {}

    /** By clock, the instant that is known last. */
    private static void remember(PublishedEvent event, Map<String, Instant> due) {
        if (event instanceof ClockEvent it && it.standing().deadline() != null) {
            due.put(it.clock().clockId(), it.standing().deadline().dueAt());
        }
    }

    private Stream<Said> said(PublishedEvent event, Map<String, Instant> due) {
        return switch (event) {
            case ClockEvent.ResponseAtRisk it when isOfAnotherDueInstant(it, due) -> Stream.of(past(it));
            case ClockEvent.FactNoted it
            when it.fact() instanceof ClockFact.RulesApplied applied -> Stream.of(said(applied));
            case ClockEvent.FactNoted it
            when tellsOfTime(it.fact()) ->
                Stream.of(new Said(
                        Tone.CLOCK,
                        "tell." + it.fact().getClass().getSimpleName(),
                        List.of(new Name(it.clock().kind().name()))));
            // It repeats what the ticket says.
            case ClockEvent.FactNoted _ -> Stream.empty();
            case TicketEvent it -> Stream.of(said(it));
            case ClockEvent it -> Stream.of(said(it));
            case SubscriptionEvent it -> Stream.of(said(it));
            case NoticeEvent it -> Stream.of(said(it));
        };
    }

    private static boolean tellsOfTime(ClockFact fact) {
        return fact instanceof ClockFact.Started
                || fact instanceof ClockFact.Unstarted
                || fact instanceof ClockFact.Paused
                || fact instanceof ClockFact.Resumed;
    }

    private static boolean isOfAnotherDueInstant(ClockEvent.ResponseAtRisk event, Map<String, Instant> due) {
        Deadline warnedOf = event.standing().deadline();
        return warnedOf != null
                && !warnedOf.dueAt().equals(due.get(event.clock().clockId()));
    }

    /** A warning of what is due at another instant by now. */
    private Said past(ClockEvent.ResponseAtRisk event) {
        return say(Tone.CLOCK, "tell.ResponseAtRisk.past", event, event.mark(), due(event.standing()));
    }

    /** Of a kind that has no words here, with its name. */
    private static Said say(Tone tone, String sentence, ClockEvent event, Object... words) {
        ClockKind kind = event.clock().kind();
        int known =
                List.of(ClockKind.INITIAL_RESPONSE, ClockKind.MANAGER_RESPONSE).indexOf(kind);
        List<Object> all = new ArrayList<>(List.of(words));
        all.addFirst(known < 0 ? kind.name() : (Object) known);
        return new Said(tone, known < 0 ? sentence + ".other" : sentence, all);
    }

    private static Said say(Tone tone, ClockEvent event, Object... words) {
        return say(tone, "tell." + event.getClass().getSimpleName(), event, words);
    }

    private static Said said(ClockFact.RulesApplied applied) {
        return new Said(
                Tone.CLOCK,
                "tell.RulesApplied",
                List.of(words(applied.personal().by()), words(applied.personal().note())));
    }

    private static Said said(TicketEvent event) {
        return switch (event) {
            case TicketEvent.TicketOpened it ->
                fact(
                        it,
                        it.customer(),
                        it.severity().name(),
                        new Name(it.channel()),
                        words(it.personal().requester()));
            case TicketEvent.SeverityChanged it -> fact(it, it.severity().name(), it.reason());
            case TicketEvent.FirstResponseSent it ->
                fact(it, words(it.personal().agent()), new Name(it.channel()), it.automated() ? 1 : 0);
            case TicketEvent.MessageRecorded it ->
                fact(
                        it,
                        words(it.personal().author()),
                        new Name(it.channel()),
                        words(it.personal().text()));
            case TicketEvent.EscalationRequested it ->
                fact(
                        it,
                        it.urgency(),
                        words(it.personal().reason()),
                        it.channel().isPresent() ? 1 : 0,
                        new Name(it.channel().orElse("")));
            case TicketEvent.ManagerResponded it -> fact(it, words(it.personal().manager()));
            case TicketEvent.TicketWithdrawn it -> fact(it);
            case TicketEvent.TicketDeclined it -> fact(it, words(it.personal().reason()));
            case TicketEvent.TicketClosed it -> fact(it, it.closedBy());
            case TicketEvent.TicketReopened it -> fact(it);
            case TicketEvent.WaitingOnChanged it -> fact(it, it.waitingOn() == WaitingOn.CUSTOMER ? 0 : 1);
            case TicketEvent.MilestoneReached it -> fact(it, new Name(it.milestone()));
            case TicketEvent.PromiseAdded it -> fact(it);
            case TicketEvent.FactCorrected it ->
                fact(it, it.fact().source(), it.fact().id());
            case TicketEvent.TicketMoved it -> fact(it, it.subscriptionId(), it.customer());
        };
    }

    private Said said(ClockEvent event) {
        Standing standing = event.standing();
        String due = due(standing);
        long blocks = standing.blocks();
        return switch (event) {
            case ClockEvent.FactNoted it -> say(Tone.CLOCK, it);
            case ClockEvent.ClockStarted it -> say(Tone.CLOCK, it, due);
            case ClockEvent.DueMoved it -> say(Tone.WARNING, it, due);
            case ClockEvent.ResponseAtRisk it -> say(Tone.WARNING, it, it.mark());
            case ClockEvent.ResponseMet it -> say(Tone.GOOD, it);
            case ClockEvent.ResponseBreached it -> say(Tone.BAD, it, due);
            case ClockEvent.OverrunAccrued it -> say(Tone.BAD, it, blocks);
            case ClockEvent.BreachSettled it -> say(Tone.BAD, it, words.duration(standing.overrun()), blocks);
            case ClockEvent.BreachRestated it -> say(Tone.BAD, it, due, blocks);
            case ClockEvent.BreachRetracted it
            when standing.respondedAt() == null -> say(Tone.GOOD, "tell.BreachRetracted.open", it);
            case ClockEvent.BreachRetracted it -> say(Tone.GOOD, it);
            case ClockEvent.ClockVoided it -> say(Tone.CLOCK, it);
        };
    }

    private Said said(SubscriptionEvent event) {
        return switch (event) {
            case SubscriptionEvent.SubscriptionStarted it -> say(Tone.FACT, it, it.customer(), words.day(it.termEnd()));
            case SubscriptionEvent.AgreementChanged it -> say(Tone.FACT, it, it.plan());
            case SubscriptionEvent.TermRenewed it ->
                say(
                        Tone.FACT,
                        it,
                        it.termStart() == null ? "" : words.day(it.termStart()),
                        words.day(it.termEnd()),
                        it.termStart() == null ? 0 : 1);
            case SubscriptionEvent.SubscriptionEnded it -> say(Tone.FACT, it, words.day(it.lastDay()));
            case SubscriptionEvent.FactCorrected it ->
                say(Tone.FACT, it, it.fact().source(), it.fact().id());
            case SubscriptionEvent.TamHoursWorked it -> say(Tone.FACT, it, words.duration(it.worked()));
            case SubscriptionEvent.ReviewCallHeld it -> say(Tone.FACT, it);
            case SubscriptionEvent.DaysAdjusted it ->
                say(Tone.MONEY, it, it.kind(), words.change(it.days()), words.day(it.termStart()));
            case SubscriptionEvent.CreditClaimed it ->
                say(
                        Tone.MONEY,
                        it,
                        it.claimId(),
                        it.clocks() == null ? 0 : it.clocks().size());
            case SubscriptionEvent.CreditDecided it ->
                say(
                        Tone.MONEY,
                        it,
                        it.claimId(),
                        it.decision(),
                        it.clocks() == null ? 0 : it.clocks().size());
            case SubscriptionEvent.CreditLapsed it -> say(Tone.MONEY, it, it.days(), it.why());
            case SubscriptionEvent.FeeCredited it ->
                say(
                        Tone.MONEY,
                        it,
                        it.percent(),
                        it.inAll(),
                        words.day(it.periodStart()),
                        words.day(it.periodEnd()),
                        it.breaches());
            case SubscriptionEvent.FeeCreditReversed it ->
                say(
                        Tone.MONEY,
                        it,
                        it.percent(),
                        it.inAll(),
                        words.day(it.periodStart()),
                        words.day(it.periodEnd()),
                        it.breaches());
            case SubscriptionEvent.DecisionOverdue it -> say(Tone.BAD, it, it.claimId());
            case SubscriptionEvent.TermExtended it ->
                say(Tone.MONEY, it, it.days(), it.clockDays(), words.day(it.termStart()));
            case SubscriptionEvent.ExtensionReversed it ->
                say(Tone.MONEY, it, it.days(), it.clockDays(), words.day(it.termStart()));
        };
    }

    private static Said said(NoticeEvent event) {
        String whom = event.notice() == null ? "" : event.notice().recipient();
        return switch (event) {
            case NoticeEvent.NoticeRaised it ->
                say(Tone.FACT, it, whom, it.notice().kind());
            case NoticeEvent.NoticeDelivered it ->
                say(Tone.FACT, it, whom, it.notice().kind());
            case NoticeEvent.AttemptFailed it -> say(Tone.WARNING, it, whom, it.problem());
            case NoticeEvent.NoticeGivenUp it -> say(Tone.BAD, it, whom, it.reason());
            case NoticeEvent.NoticeOvertaken it ->
                say(Tone.FACT, it, whom, it.notice().kind());
            case NoticeEvent.SendingOrdered it ->
                say(
                        Tone.FACT,
                        it,
                        whom,
                        words(it.personal().by()),
                        words(it.personal().reason()));
            case NoticeEvent.RulesTakenUp it -> say(Tone.FACT, it, it.count());
        };
    }

    /** Data that may have words of its own in each language. */
    public record Name(String name) {}

    private static String words(@Nullable String said) {
        return said == null ? "" : said;
    }

    private static Said fact(TicketEvent event, Object... words) {
        return say(Tone.FACT, event, words);
    }

    private static Said say(Tone tone, PublishedEvent event, Object... words) {
        return new Said(tone, "tell." + event.getClass().getSimpleName(), List.of(words));
    }

    // With its day: the line's own is when it was learned of, not when it is due.
    private String due(Standing standing) {
        Deadline deadline = standing.deadline();
        return deadline == null ? "–" : words.exactly(deadline.dueAt());
    }
}
