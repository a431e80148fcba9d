package dev.frist.notice.raising;

import dev.frist.events.NameUuid;
import dev.frist.events.NoticeContent;
import dev.frist.events.NoticeEvent.NoticeRaised;
import dev.frist.events.NoticeKind;
import dev.frist.events.NoticeRef;
import dev.frist.events.PublishedEvent;
import dev.frist.notice.delivery.Change;
import dev.frist.notice.delivery.Notice;
import dev.frist.notice.raising.CaseFile.Course;
import dev.frist.notice.rules.NoticeRules;
import dev.frist.notice.rules.NoticeRules.Match;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
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
    private final News news;
    private final Earlier earlier;
    private final Instant now;
    private final Map<String, CaseFile> files;
    private final Map<String, Change> changes = new LinkedHashMap<>();
    private final Map<PassedOver, Integer> passedOver = new EnumMap<>(PassedOver.class);

    /**
     * @param files of the tickets concerned, as far as they are known
     * @param waiting all notices about these tickets that wait
     */
    public Raising(
            NoticeRules rules,
            News news,
            Earlier earlier,
            Instant now,
            Map<String, CaseFile> files,
            Collection<Notice> waiting) {
        this.rules = rules;
        this.news = news;
        this.earlier = earlier;
        this.now = now;
        this.files = new LinkedHashMap<>(files);
        waiting.forEach(it -> changes.put(it.id(), Change.to(it)));
    }

    /** @param ticketId of the ticket that it is about */
    public void see(String ticketId, ReceivedEvent heard) {
        CaseFile file = files.getOrDefault(ticketId, CaseFile.unknown(ticketId)).after(heard);
        overtake(heard.event());
        List<Early> still = Stream.concat(file.waiting().stream(), early(heard).stream())
                .filter(it -> !isSettled(it, file))
                .toList();
        files.put(ticketId, file.keeping(still));
    }

    public Collection<CaseFile> files() {
        return files.values();
    }

    /** Those of which something is recorded. */
    public List<Change> changes() {
        return changes.values().stream().filter(it -> !it.recorded().isEmpty()).toList();
    }

    /** How often somebody whom a rule names was not told, and why. */
    public Map<PassedOver, Integer> passedOver() {
        return passedOver;
    }

    private Optional<Early> early(ReceivedEvent heard) {
        boolean maybeTold = heard.importId() == null
                && !rules.rules().isEmpty()
                && Occasion.kindOf(heard.event()).isPresent();
        return maybeTold ? Optional.of(Early.of(heard)) : Optional.empty();
    }

    private boolean isSettled(Early early, CaseFile file) {
        Occasion occasion = Occasion.of(early);
        Optional<NoticeContent> content = occasion.told(file);
        content.ifPresent(it -> rules.matches(occasion.kind(), it)
                .forEach(match -> raise(
                        early, new Telling(occasion.kind(), it, file.clocks().get(it.clockId()), match))));
        return content.isPresent();
    }

    /** @param course null while its clock is not known */
    private record Telling(
            NoticeKind kind,
            NoticeContent content,
            @Nullable Course course,
            Match match) {
        String recipient() {
            return match.recipient().name();
        }
    }

    private void raise(Early early, Telling telling) {
        String id = NameUuid.of(NOTICES, telling.recipient(), early.source(), early.id())
                .toString();
        if (changes.containsKey(id) || earlier.isKnown(id)) {
            return;
        }
        PassedOver why = whyNot(early, telling);
        if (why == null) {
            changes.put(id, Change.raising(raised(id, early, telling), early.correlationId(), early.id()));
        } else {
            passedOver.merge(why, 1, Integer::sum);
        }
    }

    private @Nullable PassedOver whyNot(Early early, Telling telling) {
        Course course = telling.course();
        if (course != null && course.isHistory()) {
            return PassedOver.HISTORY;
        }
        if (course != null && !StillTrue.holds(telling.kind(), course.standing())) {
            return PassedOver.NO_LONGER_TRUE;
        }
        if (news.tellFrom(telling.kind(), early.recordedAt(), now).isEmpty()) {
            return PassedOver.OLD;
        }
        return correctsNothing(telling) ? PassedOver.NOTHING_TO_CORRECT : null;
    }

    private boolean correctsNothing(Telling telling) {
        return switch (telling.kind()) {
            case BREACH_RETRACTED ->
                !mayKnow(telling, NoticeKind.BREACH) && !mayKnow(telling, NoticeKind.MANAGER_RESPONSE_BREACHED);
            case DAYS_TAKEN_BACK -> !mayKnow(telling, NoticeKind.DAYS_GIVEN);
            case AT_RISK, BREACH, ESCALATION_REQUESTED, MANAGER_RESPONSE_BREACHED, DAYS_GIVEN -> false;
        };
    }

    private boolean mayKnow(Telling telling, NoticeKind kind) {
        return earlier.mayHaveReached(
                telling.recipient(), kind, telling.content().clockId());
    }

    private NoticeRaised raised(String id, Early early, Telling telling) {
        NoticeContent content = telling.content();
        Match match = telling.match();
        Instant from = match.rule()
                .openFrom(news.tellFrom(telling.kind(), early.recordedAt(), now).orElseThrow());
        return new NoticeRaised(
                new NoticeRef(
                        id,
                        telling.recipient(),
                        match.recipient().channel(),
                        telling.kind(),
                        content.ticketId(),
                        content.subscriptionId()),
                content,
                Objects.requireNonNull(rules.version()),
                match.rule().name(),
                from,
                from.plus(news.day()),
                now);
    }

    private void overtake(PublishedEvent event) {
        changes.values().stream()
                .filter(it -> !StillTrue.after(event, it.notice()))
                .forEach(it -> it.record(it.notice().overtaken(event.getClass().getSimpleName(), now)));
    }
}
