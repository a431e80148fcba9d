package dev.frist.notice.delivery.jdbc;

import dev.frist.events.NameUuid;
import dev.frist.events.NoticeEvent;
import dev.frist.events.Topics;
import dev.frist.notice.delivery.Change;
import dev.frist.notice.delivery.Notice;
import dev.frist.store.EventMetadata;
import dev.frist.store.NewEvent;
import dev.frist.store.UnitOfWork;
import dev.frist.store.UnitsOfWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.support.TransactionOperations;

/** What is recorded of notices: events, and in the same transaction their rows. */
public final class NoticeBook {
    public static final String SOURCE = "/frist/notice-service";

    private static final UUID LINES = UUID.fromString("b5f4d3a1-0c55-5a0f-8a5e-0d9a5fb3e7c2");
    private static final int TRIES = 5;

    /** What kind of stream a notice has. */
    public static final String STREAM_TYPE = "Notice";

    private static final String PREFIX = "notice/";

    private final UnitsOfWork sets;
    private final NoticeTable table;
    private final TransactionOperations transaction;

    public NoticeBook(UnitsOfWork sets, NoticeTable table, TransactionOperations transaction) {
        this.sets = sets;
        this.table = table;
        this.transaction = transaction;
    }

    /** Writes what is recorded; nothing may be read in this set after it. */
    public void store(UnitOfWork set, List<Change> changes) {
        set.append(changes.stream().flatMap(it -> events(it).stream()).toList());
        set.store();
        table.save(changes, set.recordedAt());
    }

    /**
     * Records something of one notice, as it is at that moment.
     *
     * @return what was recorded; empty if there is nothing to say of it, or no such notice
     */
    public Optional<NoticeEvent> record(String noticeId, BiFunction<Notice, Instant, Optional<NoticeEvent>> decision) {
        for (int tries = 1; ; tries++) {
            try {
                return sets.run(set -> decide(set, noticeId, decision));
            } catch (ConcurrencyFailureException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    /**
     * Takes notices whose time has come. No event: only that nobody else takes them until then.
     *
     * @param room how many for each recipient
     */
    public List<Notice> claim(Map<String, Integer> room, Instant now, Instant until) {
        List<Notice> claimed = transaction.execute(_ -> table.claim(room, now, until));
        return claimed == null ? List.of() : claimed;
    }

    /** Ids of those that nobody will deliver any more. */
    public List<String> hopeless(Instant now, Collection<String> recipients, int limit) {
        return table.hopeless(now, recipients, limit);
    }

    private Optional<NoticeEvent> decide(
            UnitOfWork set, String noticeId, BiFunction<Notice, Instant, Optional<NoticeEvent>> decision) {
        Optional<Notice> stored = table.find(noticeId);
        Optional<NoticeEvent> event = stored.flatMap(it -> decision.apply(it, set.recordedAt()));
        event.ifPresent(it -> {
            Change change = Change.to(stored.orElseThrow());
            change.record(event);
            store(set, List.of(change));
        });
        return event;
    }

    static String idOf(String streamId) {
        return streamId.substring(PREFIX.length());
    }

    private static List<NewEvent> events(Change change) {
        List<NewEvent> events = new ArrayList<>();
        long next = change.notice().nextSequence() - change.recorded().size();
        for (NoticeEvent event : change.recorded()) {
            events.add(event(change, event, next++));
        }
        return events;
    }

    private static NewEvent event(Change change, NoticeEvent event, long sequence) {
        Notice notice = change.notice();
        String stream = PREFIX + notice.id();
        EventMetadata metadata = EventMetadata.published(
                        Topics.NOTICES, notice.ref().subscriptionId(), SOURCE, event.occurredAt())
                .correlatedBy(notice.correlationId())
                .causedBy(change.causationId().orElse(null));
        UUID id = NameUuid.of(LINES, stream, Long.toString(sequence));
        return new NewEvent(STREAM_TYPE, stream, sequence, id, event, metadata);
    }
}
