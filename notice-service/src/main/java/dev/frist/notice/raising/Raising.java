package dev.frist.notice.raising;

import dev.frist.events.NameUuid;
import dev.frist.events.NoticeContent;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a set of events leads to: whom to tell, and which notices that wait are no longer true. Plain memory. */
public final class Raising {
    private static final UUID NOTICES = UUID.fromString("0d0b6cf4-6a3f-5d2e-9d53-2f0a4f1b7c15");

    /** Why somebody is not told what a rule names. */
    public enum PassedOver {
        /** It was learned too long ago. */
        OLD,
        /** It was late already when an import brought it. */
        HISTORY,
        /** It corrects what they were never told. */
        NOTHING_TO_CORRECT,
        NO_LONGER_TRUE
    }

    private final NoticeRules rules;
    private final NoticeSettings settings;
    private final Instant now;
    private final Map<String, CaseFile> files = new LinkedHashMap<>();
    private final Map<String, Notice> notices = new LinkedHashMap<>();
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
        earlier.forEach(it -> notices.put(it.id(), it));
    }

    /** @param received about a ticket */
    public void see(ReceivedEvent received) {
        String ticketId = received.ticketId().orElseThrow();
        CaseFile file = files.getOrDefault(ticketId, CaseFile.unknown(ticketId)).after(received);
        received.clockId().ifPresent(clockId -> overtake(clockId, received));
        List<ReceivedEvent> waiting = new ArrayList<>(file.waiting());
        if (mayBeTold(received)) {
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
        for (Notice notice : List.copyOf(notices.values())) {
            if (notice.content().clockId().equals(clockId) && !StillTrue.after(received.event(), notice)) {
                notice.overtaken(received.event().getClass().getSimpleName(), now)
                        .ifPresent(event -> record(Change.of(notice, event)));
            }
        }
    }

    private boolean mayBeTold(ReceivedEvent received) {
        return received.importId() == null
                && !rules.rules().isEmpty()
                && received.kind().isPresent();
    }

    /** Tells it to whom the rules name, as soon as enough is known. */
    private boolean isTold(ReceivedEvent received, CaseFile file) {
        Optional<NoticeContent> content = file.content(received);
        content.ifPresent(it -> rules.matches(received.kind().orElseThrow(), it)
                .forEach(match -> raise(received, it, file.clocks().get(it.clockId()), match)));
        return content.isPresent();
    }

    /** @param course null while its clock is not known */
    private void raise(ReceivedEvent received, NoticeContent content, @Nullable Course course, Match match) {
        NoticeRef ref = new NoticeRef(
                NameUuid.of(NOTICES, match.recipient().name(), received.source(), received.id())
                        .toString(),
                match.recipient().name(),
                match.recipient().channel(),
                received.kind().orElseThrow(),
                content.ticketId(),
                content.subscriptionId());
        if (notices.containsKey(ref.noticeId())) {
            return;
        }
        Optional<Instant> tellFrom = tellFrom(ref.kind(), received.recordedAt());
        if (course != null && course.isHistory()) {
            passOver(PassedOver.HISTORY);
        } else if (course != null && !StillTrue.holds(ref.kind(), course.standing())) {
            passOver(PassedOver.NO_LONGER_TRUE);
        } else if (tellFrom.isEmpty()) {
            passOver(PassedOver.OLD);
        } else if (correctsNothing(ref, content.clockId())) {
            passOver(PassedOver.NOTHING_TO_CORRECT);
        } else {
            Instant sendFrom = match.rule().openFrom(tellFrom.get());
            NoticeRaised raised = new NoticeRaised(
                    ref,
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
     * and must do so for a while yet: by then what answered it has been read.
     */
    private Optional<Instant> tellFrom(NoticeKind kind, Instant learnedAt) {
        Duration age = Duration.between(learnedAt, now);
        if (age.compareTo(settings.newsFor()) <= 0) {
            return Optional.of(now);
        }
        return age.compareTo(settings.giveUpAfter()) <= 0 && StillTrue.canStand(kind)
                ? Optional.of(now.plus(settings.settling()))
                : Optional.empty();
    }

    private boolean correctsNothing(NoticeRef ref, String clockId) {
        return switch (ref.kind()) {
            case BREACH_RETRACTED ->
                !mayHaveReached(ref.recipient(), NoticeKind.BREACH, clockId)
                        && !mayHaveReached(ref.recipient(), NoticeKind.MANAGER_RESPONSE_BREACHED, clockId);
            case DAYS_TAKEN_BACK -> !mayHaveReached(ref.recipient(), NoticeKind.DAYS_GIVEN, clockId);
            case AT_RISK, BREACH, ESCALATION_REQUESTED, MANAGER_RESPONSE_BREACHED, DAYS_GIVEN -> false;
        };
    }

    private boolean mayHaveReached(String recipient, NoticeKind kind, String clockId) {
        return notices.values().stream()
                .anyMatch(it -> it.mayHaveArrived()
                        && it.ref().kind() == kind
                        && it.ref().recipient().equals(recipient)
                        && it.content().clockId().equals(clockId));
    }

    private void passOver(PassedOver why) {
        passedOver.merge(why, 1, Integer::sum);
    }

    private void record(Change change) {
        changes.add(change);
        notices.put(change.notice().id(), change.notice());
    }
}
