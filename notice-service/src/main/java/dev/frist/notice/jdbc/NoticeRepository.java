package dev.frist.notice.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.events.NameUuid;
import dev.frist.events.NoticeContent;
import dev.frist.events.NoticeEvent;
import dev.frist.events.NoticeKind;
import dev.frist.events.NoticeRef;
import dev.frist.events.Topics;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.web.Place;
import dev.frist.notice.delivery.Change;
import dev.frist.notice.delivery.Notice;
import dev.frist.notice.delivery.Notice.State;
import dev.frist.notice.raising.Earlier;
import dev.frist.store.EventMetadata;
import dev.frist.store.NewEvent;
import dev.frist.store.UnitOfWork;
import dev.frist.store.UnitsOfWork;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Notices: what is recorded of them as events, and in the same transaction their rows in table {@code notice}. */
public final class NoticeRepository implements Earlier {
    public static final String SOURCE = "/frist/notice-service";

    /** What kind of stream a notice has. */
    public static final String STREAM_TYPE = "Notice";

    private static final String STREAM_PREFIX = "notice/";
    private static final UUID EVENT_IDS = UUID.fromString("b5f4d3a1-0c55-5a0f-8a5e-0d9a5fb3e7c2");
    private static final int TRIES = 5;

    private static final String INSERT = """
        insert into notice (notice_id, recipient, kind, ticket_id, clock_id, state, attempts, next_attempt_at, give_up_at, raised_at,
            correlation_id, next_sequence, ref, content)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """;

    private static final String UPDATE = """
        update notice set state = ?, next_attempt_at = ?, give_up_at = ?, next_sequence = ?
        where notice_id = ? and next_sequence = ? and attempts = ?\
        """;

    // One statement for all recipients: each gets as many as it has room for, whatever waits for the others.
    private static final String CLAIM = """
        update notice set attempts = attempts + 1, next_attempt_at = :until
        where notice_id in (
            select due.notice_id
            from unnest(:recipients::text[], :room::int[]) as lane (recipient, room)
            cross join lateral (
                select notice_id from notice
                where notice.recipient = lane.recipient and state = 'WAITING' and next_attempt_at <= :now and give_up_at >= :now
                order by next_attempt_at limit lane.room
                for update skip locked) as due)
        returning *\
        """;

    private final UnitsOfWork sets;
    private final JdbcTemplate batches;
    private final JdbcClient jdbc;

    public NoticeRepository(UnitsOfWork sets, JdbcTemplate jdbc) {
        this.sets = sets;
        this.batches = jdbc;
        this.jdbc = JdbcClient.create(jdbc);
    }

    /** Writes what is recorded; nothing may be read in this set after it. */
    public void store(UnitOfWork set, List<Change> changes) {
        set.append(changes.stream().flatMap(it -> events(it).stream()).toList());
        set.store();
        save(changes, set.recordedAt());
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

    private Optional<NoticeEvent> decide(
            UnitOfWork set, String noticeId, BiFunction<Notice, Instant, Optional<NoticeEvent>> decision) {
        Optional<Notice> stored = find(noticeId);
        Optional<NoticeEvent> event = stored.flatMap(it -> decision.apply(it, set.recordedAt()));
        event.ifPresent(it -> {
            Change change = Change.to(stored.orElseThrow());
            change.record(event);
            store(set, List.of(change));
        });
        return event;
    }

    public Optional<Notice> find(String noticeId) {
        return jdbc.sql("select * from notice where notice_id = ?")
                .param(noticeId)
                .query((row, _) -> notice(row))
                .optional();
    }

    Optional<Notice> ofStream(String streamId) {
        return find(streamId.substring(STREAM_PREFIX.length()));
    }

    /** Those about these tickets that wait. */
    public List<Notice> waiting(Collection<String> ticketIds) {
        return jdbc.sql("select * from notice where ticket_id = any (?) and state = 'WAITING' order by notice_id")
                .param(ticketIds.toArray(String[]::new))
                .query((row, _) -> notice(row))
                .list();
    }

    @Override
    public boolean isKnown(String noticeId) {
        return find(noticeId).isPresent();
    }

    @Override
    public boolean mayHaveReached(String recipient, NoticeKind kind, String clockId) {
        return jdbc.sql("""
            select exists (
                select 1 from notice where clock_id = ? and kind = ? and recipient = ? and attempts > 0)\
            """)
                .params(clockId, kind.name(), recipient)
                .query(Boolean.class)
                .single();
    }

    /** Ids of those whose time is over, or whose recipients are none of these any more. */
    public List<String> hopeless(Instant now, Collection<String> recipients, int limit) {
        return jdbc.sql("""
            select notice_id from notice
            where state = 'WAITING' and next_attempt_at <= :now and (give_up_at < :now or recipient <> all (:recipients))
            order by give_up_at limit :limit\
            """)
                .param("now", time(now))
                .param("recipients", recipients.toArray(String[]::new))
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /**
     * Takes notices whose time has come. No event: only that nobody else takes them until then.
     *
     * @param room how many for each recipient
     */
    public List<Notice> claim(Map<String, Integer> room, Instant now, Instant until) {
        return jdbc.sql(CLAIM)
                .param("until", time(until))
                .param("now", time(now))
                .param("recipients", room.keySet().toArray(String[]::new))
                .param("room", room.values().toArray(Integer[]::new))
                .query((row, _) -> notice(row))
                .list();
    }

    /**
     * How many wait.
     *
     * @param oldest when the oldest was raised of those that might have gone out; null if there is none
     */
    public record Backlog(long waiting, @Nullable Instant oldest) {}

    public Backlog backlog(Instant now) {
        return jdbc.sql("""
            select count(*) as waiting, min(raised_at) filter (where attempts > 0 or next_attempt_at <= ?) as oldest
            from notice where state = 'WAITING'\
            """)
                .param(time(now))
                .query((row, _) -> new Backlog(row.getLong("waiting"), instant(row, "oldest")))
                .single();
    }

    /** @param raisedAt its place in the list, with its id */
    public record Listed(Notice notice, @Nullable Instant raisedAt) {}

    /** By when they were raised. */
    public List<Listed> list(@Nullable State state, @Nullable Place after, int limit) {
        return jdbc.sql("""
            select * from notice where (:state::text is null or state = :state) and (raised_at, notice_id) > (:at, :id)
            order by raised_at, notice_id limit :limit\
            """)
                .param("state", state == null ? null : state.name())
                .param("at", time(after == null ? Instant.EPOCH : after.at()))
                .param("id", after == null ? "" : after.id())
                .param("limit", limit)
                .query((row, _) -> new Listed(notice(row), instant(row, "raised_at")))
                .list();
    }

    /** Writes rows alone, for events that are stored already. */
    void save(Collection<Change> changes, Instant now) {
        List<Object[]> raised = new ArrayList<>();
        List<Object[]> moved = new ArrayList<>();
        for (Change change : changes) {
            change.stored()
                    .ifPresentOrElse(
                            it -> moved.add(moved(it, change.notice())), () -> raised.add(row(change.notice(), now)));
        }
        batches.batchUpdate(INSERT, raised);
        for (int rows : batches.batchUpdate(UPDATE, moved)) {
            if (rows != 1) {
                throw new OptimisticLockingFailureException("a notice was tried or changed meanwhile");
            }
        }
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
        String stream = STREAM_PREFIX + notice.id();
        EventMetadata metadata = EventMetadata.published(
                        Topics.NOTICES, notice.ref().subscriptionId(), SOURCE, event.occurredAt())
                .correlatedBy(notice.correlationId())
                .causedBy(change.causationId().orElse(null));
        UUID id = NameUuid.of(EVENT_IDS, stream, Long.toString(sequence));
        return new NewEvent(STREAM_TYPE, stream, sequence, id, event, metadata);
    }

    private static Object[] row(Notice it, Instant now) {
        return new Object[] {
            it.id(),
            it.ref().recipient(),
            it.ref().kind().name(),
            it.ref().ticketId(),
            it.content().clockId(),
            it.state().name(),
            it.attempts(),
            time(it.nextAttemptAt()),
            time(it.giveUpAt()),
            time(now),
            it.correlationId(),
            it.nextSequence(),
            new String(EventJson.write(it.ref()), UTF_8),
            new String(EventJson.write(it.content()), UTF_8)
        };
    }

    private static Object[] moved(Notice stored, Notice now) {
        return new Object[] {
            now.state().name(),
            time(now.nextAttemptAt()),
            time(now.giveUpAt()),
            now.nextSequence(),
            stored.id(),
            stored.nextSequence(),
            stored.attempts()
        };
    }

    private static Notice notice(ResultSet row) throws SQLException {
        return new Notice(
                EventJson.read(row.getBytes("ref"), NoticeRef.class),
                EventJson.read(row.getBytes("content"), NoticeContent.class),
                State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                instant(row, "next_attempt_at"),
                row.getObject("give_up_at", OffsetDateTime.class).toInstant(),
                row.getLong("next_sequence"),
                row.getString("correlation_id"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
