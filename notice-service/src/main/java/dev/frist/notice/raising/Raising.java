package dev.frist.notice.raising;

import dev.frist.events.NameUuid;
import dev.frist.events.NoticeContent;
import dev.frist.events.NoticeContent.Days;
import dev.frist.events.NoticeEvent.NoticeRaised;
import dev.frist.events.NoticeKind;
import dev.frist.events.NoticeRef;
import dev.frist.notice.NoticeSettings;
import dev.frist.notice.delivery.Change;
import dev.frist.notice.delivery.Notice;
import dev.frist.notice.raising.CaseFile.Course;
import dev.frist.notice.rules.NoticeRules;
import dev.frist.notice.rules.NoticeRules.Match;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
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
    // By clock and id; those of this pass, too.
    private final Map<String, Map<String, Notice>> notices = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final Map<PassedOver, Integer> passedOver = new EnumMap<>(PassedOver.class);

    /**
     * @param files of the tickets concerned, as far as they are known
     * @param earlier all notices about the clocks concerned
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
        received.clockId().ifPresent(clockId -> overtake(clockId, received));
        List<ReceivedEvent> waiting = new ArrayList<>(file.waiting());
        if (!rules.rules().isEmpty() && received.kind().isPresent()) {
            waiting.add(received);
        }
        waiting.removeIf(it -> isTold(it, file));
        files.put(ticketId, file.keeping(waiting));
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
                .forEach(it -> overtake(it, received));
    }

    private void overtake(Notice notice, ReceivedEvent by) {
        notice.overtaken(by.event().getClass().getSimpleName(), now)
                .ifPresent(event -> record(Change.of(notice, event)));
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
        Set<String> misled = about(content.clockId()).stream()
                .filter(it ->
                        it.mayHaveArrived() && StillTrue.contradict(it.ref().kind(), kind))
                .map(it -> it.ref().recipient())
                .collect(Collectors.toSet());
        for (Match match : matches(kind, content, Set.of(kind), misled)) {
            boolean corrects = misled.contains(match.recipient().name());
            if (isSeen(received, content, match.recipient().name())) {
                continue;
            } else if (course != null && !StillTrue.holds(kind, course.standing())) {
                passOver(PassedOver.NO_LONGER_TRUE);
            } else if (kind == NoticeKind.BREACH_RETRACTED && !corrects) {
                passOver(PassedOver.NOTHING_TO_CORRECT);
            } else {
                raise(received, kind, content, course, match, corrects);
            }
        }
    }

    /** Whoever is told of days has the ledger's figure in mind once all that waits has gone out. */
    private void tellDays(ReceivedEvent received, NoticeContent content, Days days, @Nullable Course course) {
        Map<String, DaysTold> told = DaysTold.byRecipient(about(content.clockId()), days.termStart());
        told.keySet().removeIf(it -> isSeen(received, content, it));
        told.values().forEach(it -> it.wrong(days.inAll()).forEach(wrong -> overtake(wrong, received)));
        for (Match match : matches(received.kind().orElseThrow(), content, DaysTold.KINDS, told.keySet())) {
            DaysTold before = told.get(match.recipient().name());
            if (isSeen(received, content, match.recipient().name())) {
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
            raise(received, kind, content, course, match, false);
        }
    }

    private void replaceDays(
            ReceivedEvent received,
            NoticeContent content,
            Days days,
            @Nullable Course course,
            Match match,
            DaysTold before) {
        OptionalLong inMind = before.other(days.inAll());
        if (before.isAboutToBeTold(days.inAll()) || inMind.isEmpty()) {
            return;
        }
        long change = days.inAll() - inMind.getAsLong();
        if (change < 0 && before.isUntold()) {
            passOver(PassedOver.NOTHING_TO_CORRECT);
            return;
        }
        NoticeContent changed =
                telling(new Days(days.termStart(), Math.abs(change), days.inAll(), days.newTermEnd()), content);
        NoticeKind kind = change > 0 ? NoticeKind.DAYS_GIVEN : NoticeKind.DAYS_TAKEN_BACK;
        matches(kind, changed, DaysTold.KINDS, Set.of(match.recipient().name())).stream()
                .filter(it -> it.recipient().equals(match.recipient()))
                .forEach(it -> raise(received, kind, changed, course, it, true));
    }

    /**
     * Whom the rules name, and of those others who were told what this corrects, whom they name for such things at all: a ticket's
     * severity, or its plan, may be another one by now.
     */
    private List<Match> matches(
            NoticeKind kind, NoticeContent content, Set<NoticeKind> suchThings, Set<String> others) {
        Map<String, Match> matches = new LinkedHashMap<>();
        rules.matches(kind, content).forEach(it -> matches.put(it.recipient().name(), it));
        others.stream()
                .sorted()
                .flatMap(it -> rules.naming(it, suchThings).stream())
                .forEach(it -> matches.putIfAbsent(it.recipient().name(), it));
        return List.copyOf(matches.values());
    }

    private boolean isSeen(ReceivedEvent received, NoticeContent content, String recipient) {
        return notices.getOrDefault(content.clockId(), Map.of()).containsKey(noticeId(received, recipient));
    }

    private static String noticeId(ReceivedEvent received, String recipient) {
        return NameUuid.of(NOTICES, recipient, received.source(), received.id()).toString();
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
                it.personal(),
                it.happenedAt(),
                it.learnedAt());
    }

    /** @param corrects whether it is told to somebody who has something else in mind: this is news whenever it was learned */
    private void raise(
            ReceivedEvent received,
            NoticeKind kind,
            NoticeContent content,
            @Nullable Course course,
            Match match,
            boolean corrects) {
        Optional<Instant> tellFrom = tellFrom(kind, received.recordedAt(), corrects);
        if (!corrects && (received.importId() != null || course != null && course.isHistory())) {
            passOver(PassedOver.HISTORY);
        } else if (tellFrom.isEmpty()) {
            passOver(PassedOver.OLD);
        } else {
            Instant sendFrom = match.rule().openFrom(tellFrom.get());
            NoticeRaised raised = new NoticeRaised(
                    new NoticeRef(
                            noticeId(received, match.recipient().name()),
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
            record(Change.raising(raised, received.correlationId(), received.id()));
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
            return Optional.of(now);
        }
        return corrects || age.compareTo(settings.giveUpAfter()) <= 0 && StillTrue.canStand(kind)
                ? Optional.of(now.plus(settings.settling()))
                : Optional.empty();
    }

    private List<Notice> about(String clockId) {
        return List.copyOf(notices.getOrDefault(clockId, Map.of()).values());
    }

    private void passOver(PassedOver why) {
        passedOver.merge(why, 1, Integer::sum);
    }

    private void record(Change change) {
        changes.add(change);
        keep(change.notice());
    }

    private void keep(Notice notice) {
        notices.computeIfAbsent(notice.content().clockId(), _ -> new LinkedHashMap<>())
                .put(notice.id(), notice);
    }
}
