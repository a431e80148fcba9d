package dev.frist.notice.raising;

import dev.frist.events.ClockEvent.BreachRestated;
import dev.frist.events.ClockEvent.FactNoted;
import dev.frist.events.ClockFact.Escalated;
import dev.frist.events.ClockRef;
import dev.frist.events.NameUuid;
import dev.frist.events.NoticeContent;
import dev.frist.events.NoticeContent.Days;
import dev.frist.events.NoticeContent.Terms;
import dev.frist.events.NoticeEvent.NoticeRaised;
import dev.frist.events.NoticeKind;
import dev.frist.events.NoticeRef;
import dev.frist.events.Personal;
import dev.frist.events.Severity;
import dev.frist.events.Standing;
import dev.frist.events.SubscriptionEvent;
import dev.frist.notice.NoticeSettings;
import dev.frist.notice.delivery.Change;
import dev.frist.notice.delivery.Notice;
import dev.frist.notice.raising.CaseFile.Course;
import dev.frist.notice.rules.NoticeRules;
import dev.frist.notice.rules.NoticeRules.Match;
import dev.frist.promises.contract.ContractInForce;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a set of events leads to: whom to tell, and which notices that wait are no longer true. Plain memory. */
public final class Raising {
    private static final UUID NOTICES = UUID.fromString("0d0b6cf4-6a3f-5d2e-9d53-2f0a4f1b7c15");

    /** Why somebody is not told what a rule names. */
    public enum PassedOver {
        /** It was learned too long ago. */
        OLD,
        /** An import brought it, or it was late already when one did. */
        HISTORY,
        /** It corrects what they were never told. */
        NOTHING_TO_CORRECT,
        NO_LONGER_TRUE
    }

    private final NoticeRules rules;
    private final NoticeSettings settings;
    private final Instant now;
    private final Map<String, CaseFile> files = new LinkedHashMap<>();
    // By what they are about, and id; those of this pass, too.
    private final Map<String, Map<String, Notice>> notices = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final Map<PassedOver, Integer> passedOver = new EnumMap<>(PassedOver.class);

    /**
     * @param files of the tickets concerned, as far as they are known
     * @param earlier all notices about the clocks, or the facts, concerned
     */
    public Raising(
            NoticeRules rules,
            NoticeSettings settings,
            Instant now,
            Collection<CaseFile> files,
            Collection<Notice> earlier) {
        this.rules = rules;
        this.settings = settings;
        this.now = now;
        files.forEach(it -> this.files.put(it.ticketId(), it));
        earlier.forEach(this::keep);
    }

    /** @param received about a ticket */
    public void see(ReceivedEvent received) {
        String ticketId = received.ticketId().orElseThrow();
        CaseFile file = files.getOrDefault(ticketId, CaseFile.unknown(ticketId)).after(received);
        files.put(ticketId, file);
        received.clockId().ifPresent(clockId -> overtake(clockId, received));
        if (received.event() instanceof FactNoted noted && noted.fact() instanceof Escalated) {
            callAnew(received, noted.clock(), noted.standing());
        }
        List<ReceivedEvent> waiting = new ArrayList<>(file.waiting());
        if (!rules.rules().isEmpty() && received.kind().isPresent()) {
            waiting.add(received);
        }
        waiting.removeIf(it -> isTold(it, file));
        files.put(ticketId, file.keeping(waiting));
    }

    /**
     * A fact about a ticket is not taken in: it waits, or was rejected. That is told if the ticket has severity 1, as far as anybody
     * can tell.
     *
     * @param kind {@link NoticeKind#FACT_PARKED} or {@link NoticeKind#FACT_REJECTED}
     * @param cause with the fact as what it goes back to
     */
    public void turnedAway(Cause cause, NoticeKind kind, TurnedAway fact, String problem) {
        if (!isCritical(fact)) {
            return;
        }
        String about = Objects.requireNonNull(cause.correlationId(), "what is told of a fact goes back to it");
        NoticeContent content = fact.content(cause.id(), problem, cause.recordedAt());
        for (Match match : rules.matches(kind, content, scope(content))) {
            if (!isSeen(cause, about, match.recipient().name())) {
                raise(cause, kind, content, null, match, false);
            }
        }
    }

    /** Something else has become of a fact: what waits to be told of it is no longer true. */
    public void dealtWith(Cause cause, String by) {
        about(Objects.requireNonNull(cause.correlationId(), "what is told of a fact goes back to it")).stream()
                .filter(it ->
                        it.content().fact() != null && !it.content().eventId().equals(cause.id()))
                .forEach(it -> overtake(it, by));
    }

    /** A fact waits no longer. */
    public void goesOn(String about) {
        about(about).stream()
                .filter(it -> it.ref().kind() == NoticeKind.FACT_PARKED)
                .forEach(it -> overtake(it, "Released"));
    }

    /**
     * What was learned of a contract may change where its booked terms do not follow each other day by day. Whoever may have been told
     * of a gap or an overlap that is none any more, or another one, hears of that.
     *
     * @param before where they did not until then
     * @param after where they do not now
     */
    public void terms(
            Cause cause, ContractInForce contract, List<Terms> before, List<Terms> after, Instant happenedAt) {
        Map<LocalDate, Terms> now = new LinkedHashMap<>();
        after.forEach(it -> now.put(it.start(), it));
        about(contract.subscriptionId()).stream()
                .map(it -> it.content().terms())
                .filter(Objects::nonNull)
                .map(Terms::start)
                .sorted()
                .forEach(start -> now.putIfAbsent(start, Terms.agreeing(start)));
        int place = 0;
        for (Terms terms : now.values()) {
            // One event may part two pairs of terms.
            tellOf(terms, after.contains(terms) && !before.contains(terms), cause.at(place++), contract, happenedAt);
        }
    }

    private void tellOf(Terms terms, boolean isNew, Cause cause, ContractInForce contract, Instant happenedAt) {
        NoticeKind kind = NoticeKind.TERMS_DISAGREE;
        NoticeContent content = new NoticeContent(
                cause.id(),
                null,
                null,
                contract.subscriptionId(),
                contract.customer(),
                contract.plan(),
                null,
                null,
                null,
                null,
                null,
                null,
                terms,
                null,
                null,
                null,
                Personal.NONE,
                happenedAt,
                cause.recordedAt());
        Map<String, Told<Terms>> told = Told.ofTerms(about(contract.subscriptionId()), terms.start());
        told.values().forEach(it -> it.wrong(terms).forEach(wrong -> overtake(wrong, "TermsAgree")));
        for (Match match : matches(kind, content, Told.TERMS, told.keySet())) {
            Told<Terms> known = told.get(match.recipient().name());
            boolean corrects = known != null && known.isAny();
            boolean isNews = corrects
                    ? !known.isAboutToBeTold(terms) && known.other(terms).isPresent()
                    : isNew;
            if (isNews
                    && !isSeen(
                            cause, contract.subscriptionId(), match.recipient().name())) {
                raise(cause, kind, content, null, match, corrects);
            }
        }
    }

    /**
     * What is told of claims. Whatever waits to be told and is no longer so, by what is known of the contract now, is overtaken.
     *
     * @param event any that was learned of the contract
     */
    public void claims(Cause cause, ContractInForce contract, SubscriptionEvent event) {
        about(contract.subscriptionId()).stream()
                .filter(it -> it.content().claim() != null
                        && !ClaimNotices.isTrue(it.ref().kind(), it.content(), contract.booked()))
                .forEach(it -> overtake(it, event.getClass().getSimpleName()));
        ClaimNotices.of(event).ifPresent(kind -> {
            NoticeContent content = ClaimNotices.content(cause, contract, event);
            for (Match match : rules.matches(kind, content, null)) {
                if (isSeen(cause, contract.subscriptionId(), match.recipient().name())) {
                    continue;
                } else if (isLongAgo(kind, content)) {
                    passOver(PassedOver.HISTORY);
                } else if (!ClaimNotices.isTrue(kind, content, contract.booked())) {
                    passOver(PassedOver.NO_LONGER_TRUE);
                } else {
                    raise(cause, kind, content, null, match, false);
                }
            }
        });
    }

    // Time alone brings it about, so that it names no import, also where all of it is history.
    private boolean isLongAgo(NoticeKind kind, NoticeContent content) {
        return kind == NoticeKind.CREDIT_LAPSED
                && content.happenedAt().plus(settings.giveUpAfter()).isBefore(now);
    }

    /**
     * Whether a review call is due now. It is told once of each, unless it was overtaken before anybody was told.
     *
     * @param dueOn the last day for it; null: none is due
     * @param by what may have changed that
     */
    public void reviewCall(ContractInForce contract, @Nullable LocalDate dueOn, String by) {
        String subscriptionId = contract.subscriptionId();
        about(subscriptionId).stream()
                .filter(it -> it.ref().kind() == NoticeKind.REVIEW_CALL_DUE
                        && !Objects.equals(it.content().callDueOn(), dueOn))
                .forEach(it -> overtake(it, by));
        if (dueOn == null) {
            return;
        }
        NoticeContent content = ClaimNotices.reviewCall(contract, dueOn, now);
        for (Match match : rules.matches(NoticeKind.REVIEW_CALL_DUE, content, null)) {
            List<Notice> told = about(subscriptionId).stream()
                    .filter(it -> dueOn.equals(it.content().callDueOn())
                            && it.ref().recipient().equals(match.recipient().name()))
                    .toList();
            if (told.stream().allMatch(it -> it.state() == Notice.State.OVERTAKEN && !it.mayHaveArrived())) {
                String id = NameUuid.of(NOTICES, subscriptionId, dueOn.toString(), Integer.toString(told.size()))
                        .toString();
                raise(
                        new Cause("review-call", id, now, null, null),
                        NoticeKind.REVIEW_CALL_DUE,
                        content,
                        null,
                        match,
                        false);
            }
        }
    }

    private boolean isCritical(TurnedAway fact) {
        CaseFile file = fact.ticketId() == null ? null : files.get(fact.ticketId());
        return fact.isCritical()
                || file != null && file.severity() != null && file.severity().severity() == Severity.CRITICAL;
    }

    public Collection<CaseFile> files() {
        return files.values();
    }

    /** What is to be recorded, in its order. */
    public List<Change> changes() {
        return changes;
    }

    /** How often somebody whom a rule names was not told, and why. */
    public Map<PassedOver, Integer> passedOver() {
        return passedOver;
    }

    private void overtake(String clockId, ReceivedEvent received) {
        about(clockId).stream()
                .filter(it -> !StillTrue.after(received.event(), it))
                .forEach(it -> overtake(it, nameOf(received)));
    }

    private void overtake(Notice notice, String by) {
        notice.overtaken(by, now).ifPresent(event -> record(Change.of(notice, event)));
    }

    private static String nameOf(ReceivedEvent received) {
        return received.event().getClass().getSimpleName();
    }

    /** Whoever was not told of an escalation before its ticket was moved is told of it as it is where the ticket belongs. */
    private void callAnew(ReceivedEvent received, ClockRef clock, Standing standing) {
        NoticeKind kind = NoticeKind.ESCALATION_REQUESTED;
        List<Notice> calls = notices.values().stream()
                .flatMap(it -> it.values().stream())
                .filter(it -> it.isCallFor(clock.ticketId(), clock.escalationId()))
                .toList();
        boolean isMoved = calls.stream().noneMatch(it -> it.about().equals(clock.clockId()));
        if (isMoved && !calls.isEmpty() && StillTrue.holds(kind, standing)) {
            calls.stream().filter(Notice::isWaiting).forEach(it -> overtake(it, nameOf(received)));
            Set<String> told = calls.stream()
                    .filter(it -> it.state() == Notice.State.DELIVERED)
                    .map(it -> it.ref().recipient())
                    .collect(Collectors.toSet());
            NoticeContent content = calls.getLast().content().about(clock, standing);
            rules.matches(kind, content, scope(content)).stream()
                    .filter(it -> !told.contains(it.recipient().name()))
                    .forEach(it -> raise(received.cause(), kind, content, null, it, false));
        }
    }

    /** Tells it to whom it concerns, as soon as enough is known. */
    private boolean isTold(ReceivedEvent received, CaseFile file) {
        Optional<NoticeContent> content = file.content(received);
        content.ifPresent(it -> {
            Course course = file.clocks().get(it.clockId());
            if (it.days() == null) {
                tell(received, it, course);
            } else {
                tellDays(received, it, it.days(), course);
            }
        });
        return content.isPresent();
    }

    /** @param course null while its clock is not known */
    private void tell(ReceivedEvent received, NoticeContent content, @Nullable Course course) {
        NoticeKind kind = received.kind().orElseThrow();
        boolean isRestated = received.event() instanceof BreachRestated;
        Set<String> misled = isRestated ? misledAboutDue(received, kind, content) : contradicted(kind, content);
        for (Match match : matches(kind, content, Set.of(kind), misled)) {
            boolean corrects = misled.contains(match.recipient().name());
            if (isSeen(received.cause(), content.clockId(), match.recipient().name()) || isRestated && !corrects) {
                continue;
            } else if (course != null && !isTrue(kind, content, course.standing())) {
                passOver(PassedOver.NO_LONGER_TRUE);
            } else if (kind == NoticeKind.BREACH_RETRACTED && !corrects) {
                passOver(PassedOver.NOTHING_TO_CORRECT);
            } else {
                raise(received.cause(), kind, content, course, match, corrects);
            }
        }
    }

    private Set<String> contradicted(NoticeKind kind, NoticeContent content) {
        return about(content.clockId()).stream()
                .filter(it ->
                        it.mayHaveArrived() && StillTrue.contradict(it.ref().kind(), kind))
                .map(it -> it.ref().recipient())
                .collect(Collectors.toSet());
    }

    // A warning is about one due instant.
    private static boolean isTrue(NoticeKind kind, NoticeContent content, Standing standing) {
        return StillTrue.holds(kind, standing)
                && (kind != NoticeKind.AT_RISK || StillTrue.saysWhenDue(content, standing));
    }

    /** Who was told last of another due instant, or is no more about to be. */
    private Set<String> misledAboutDue(ReceivedEvent received, NoticeKind kind, NoticeContent content) {
        Standing standing = Objects.requireNonNull(content.clock());
        List<Notice> told = about(content.clockId()).stream()
                .filter(it -> it.ref().kind() == kind)
                .sorted(Comparator.comparing(Notice::raisedAt))
                .toList();
        Set<String> misled = new HashSet<>();
        told.stream()
                .filter(it -> it.isWaiting() && !StillTrue.saysWhenDue(it.content(), standing))
                .forEach(it -> {
                    overtake(it, nameOf(received));
                    misled.add(it.ref().recipient());
                });
        told.stream().filter(Notice::mayHaveArrived).forEach(it -> {
            if (StillTrue.saysWhenDue(it.content(), standing)) {
                misled.remove(it.ref().recipient());
            } else {
                misled.add(it.ref().recipient());
            }
        });
        return misled;
    }

    /** Whoever is told of days has the ledger's figure in mind once all that waits has gone out. */
    private void tellDays(ReceivedEvent received, NoticeContent content, Days days, @Nullable Course course) {
        Map<String, Told<Long>> told = Told.ofDays(about(content.clockId()), days.termStart());
        told.keySet().removeIf(it -> isSeen(received.cause(), content.clockId(), it));
        told.values().forEach(it -> it.wrong(days.inAll()).forEach(wrong -> overtake(wrong, nameOf(received))));
        for (Match match : matches(received.kind().orElseThrow(), content, Told.DAYS, told.keySet())) {
            Told<Long> before = told.get(match.recipient().name());
            if (isSeen(received.cause(), content.clockId(), match.recipient().name())) {
                continue;
            } else if (before == null || !before.isAny()) {
                firstDays(received, content, course, match);
            } else {
                replaceDays(received, content, days, course, match, before);
            }
        }
    }

    private void firstDays(ReceivedEvent received, NoticeContent content, @Nullable Course course, Match match) {
        NoticeKind kind = received.kind().orElseThrow();
        if (kind == NoticeKind.DAYS_TAKEN_BACK) {
            passOver(PassedOver.NOTHING_TO_CORRECT);
        } else {
            raise(received.cause(), kind, content, course, match, false);
        }
    }

    private void replaceDays(
            ReceivedEvent received,
            NoticeContent content,
            Days days,
            @Nullable Course course,
            Match match,
            Told<Long> before) {
        Optional<Long> inMind = before.other(days.inAll());
        if (before.isAboutToBeTold(days.inAll()) || inMind.isEmpty()) {
            return;
        }
        long change = days.inAll() - inMind.get();
        if (change < 0 && before.isUntold()) {
            passOver(PassedOver.NOTHING_TO_CORRECT);
            return;
        }
        NoticeContent changed =
                telling(new Days(days.termStart(), Math.abs(change), days.inAll(), days.newTermEnd()), content);
        NoticeKind kind = change > 0 ? NoticeKind.DAYS_GIVEN : NoticeKind.DAYS_TAKEN_BACK;
        matches(kind, changed, Told.DAYS, Set.of(match.recipient().name())).stream()
                .filter(it -> it.recipient().equals(match.recipient()))
                .forEach(it -> raise(received.cause(), kind, changed, course, it, true));
    }

    /**
     * Whom the rules name, and of those others who were told what this corrects, whom they name for such things at all: a ticket's
     * severity, or its plan, may be another one by now.
     */
    private List<Match> matches(
            NoticeKind kind, NoticeContent content, Set<NoticeKind> suchThings, Set<String> others) {
        Map<String, Match> matches = new LinkedHashMap<>();
        rules.matches(kind, content, scope(content))
                .forEach(it -> matches.put(it.recipient().name(), it));
        others.stream()
                .sorted()
                .flatMap(it -> rules.naming(it, suchThings).stream())
                .forEach(it -> matches.putIfAbsent(it.recipient().name(), it));
        return List.copyOf(matches.values());
    }

    private @Nullable String scope(NoticeContent content) {
        CaseFile file = content.ticketId() == null ? null : files.get(content.ticketId());
        return file == null ? null : file.scope();
    }

    private boolean isSeen(Cause cause, String about, String recipient) {
        return notices.getOrDefault(about, Map.of()).containsKey(noticeId(cause, recipient));
    }

    private static String noticeId(Cause cause, String recipient) {
        return NameUuid.of(NOTICES, recipient, cause.source(), cause.id()).toString();
    }

    private static NoticeContent telling(Days days, NoticeContent it) {
        return new NoticeContent(
                it.eventId(),
                it.ticketId(),
                it.severity(),
                it.subscriptionId(),
                it.customer(),
                it.plan(),
                it.clockId(),
                it.clockKind(),
                it.clock(),
                it.mark(),
                it.escalation(),
                days,
                it.terms(),
                it.fact(),
                it.claim(),
                it.callDueOn(),
                it.personal(),
                it.happenedAt(),
                it.learnedAt());
    }

    /** @param corrects whether it is told to somebody who has something else in mind: this is news whenever it was learned */
    private void raise(
            Cause cause,
            NoticeKind kind,
            NoticeContent content,
            @Nullable Course course,
            Match match,
            boolean corrects) {
        Optional<Instant> tellFrom = tellFrom(kind, cause.recordedAt(), corrects);
        if (!corrects && (cause.importId() != null || course != null && course.isHistory())) {
            passOver(PassedOver.HISTORY);
        } else if (tellFrom.isEmpty()) {
            passOver(PassedOver.OLD);
        } else {
            Instant sendFrom = match.rule().openFrom(tellFrom.get());
            NoticeRaised raised = new NoticeRaised(
                    new NoticeRef(
                            noticeId(cause, match.recipient().name()),
                            match.recipient().name(),
                            match.recipient().channel(),
                            kind,
                            content.ticketId(),
                            content.subscriptionId()),
                    content,
                    Objects.requireNonNull(rules.version()),
                    match.rule().name(),
                    sendFrom,
                    sendFrom.plus(settings.giveUpAfter()),
                    now);
            record(Change.raising(raised, cause.correlationId(), cause.id()));
        }
    }

    /**
     * When it may be told first; empty: never. What was learned long ago is no news, however late it is read: whoever starts this
     * service on a topic with years in it must not be told of them. Only what still stands is told for a day, after an outage for one,
     * and must do so for a while yet: by then what answered it has been read. So must a correction, which is told whenever it is read.
     */
    private Optional<Instant> tellFrom(NoticeKind kind, Instant learnedAt, boolean corrects) {
        Duration age = Duration.between(learnedAt, now);
        if (age.compareTo(settings.newsFor()) <= 0) {
            // What lies between two terms may be booked in the next moment, and a call that was held be read.
            boolean maySettle = kind == NoticeKind.TERMS_DISAGREE || kind == NoticeKind.REVIEW_CALL_DUE;
            return Optional.of(maySettle ? now.plus(settings.settling()) : now);
        }
        return corrects || age.compareTo(settings.giveUpAfter()) <= 0 && StillTrue.canStand(kind)
                ? Optional.of(now.plus(settings.settling()))
                : Optional.empty();
    }

    private List<Notice> about(String about) {
        return List.copyOf(notices.getOrDefault(about, Map.of()).values());
    }

    private void passOver(PassedOver why) {
        passedOver.merge(why, 1, Integer::sum);
    }

    private void record(Change change) {
        changes.add(change);
        keep(change.notice());
    }

    private void keep(Notice notice) {
        notices.computeIfAbsent(notice.about(), _ -> new LinkedHashMap<>()).put(notice.id(), notice);
    }
}
