package dev.frist.notice.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.events.NameUuid;
import dev.frist.events.NoticeContent;
import dev.frist.events.NoticeEvent;
import dev.frist.events.NoticeEvent.NoticeRaised;
import dev.frist.events.NoticeKind;
import dev.frist.events.NoticeRef;
import dev.frist.events.Topics;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.web.PageCursor;
import dev.frist.notice.delivery.Change;
import dev.frist.notice.delivery.Notice;
import dev.frist.notice.delivery.Notice.State;
import dev.frist.store.EventLanguage;
import dev.frist.store.EventMetadata;
import dev.frist.store.NewEvent;
import dev.frist.store.UnitOfWork;
import dev.frist.store.UnitsOfWork;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SimplePropertySqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Notices: what is recorded of them as events, and in the same transaction their rows in table {@code notice}. */
public final class NoticeRepository {
    public static final String SOURCE = "/frist/notice-service";

    /** What kind of stream a notice has. */
    public static final String STREAM_TYPE = "Notice";

    private static final String STREAM_PREFIX = "notice/";
    private static final UUID EVENT_IDS = UUID.fromString("b5f4d3a1-0c55-5a0f-8a5e-0d9a5fb3e7c2");
    private static final String FIRST_SHAPE = "dev.frist.notice.NoticeRaised.v1";
    private static final int TRIES = 5;

    private static final String INSERT = """
        insert into notice (notice_id, recipient, kind, ticket_id, clock_id, state, attempts, next_attempt_at, give_up_at, raised_at,
            correlation_id, next_sequence, ref, content)
        values (:noticeId, :recipient, :kind, :ticketId, :clockId, :state, :attempts, :nextAttemptAt, :giveUpAt, :raisedAt,
            :correlationId, :nextSequence, :ref, :content)
        """;

    // More attempts than the decision knows of: one has begun meanwhile. Fewer: the row comes back from its events.
    private static final String UPDATE = """
        update notice set state = :state, attempts = :attempts, next_attempt_at = :nextAttemptAt, give_up_at = :giveUpAt,
            next_sequence = :nextSequence, under_way_until = case when :state = 'OVERTAKEN' then under_way_until end
        where notice_id = :noticeId and next_sequence = :nextSequence - 1 and attempts <= :attempts
        """;

    // One statement for all recipients: each gets as many as it has places for, whatever waits for the others. What is
    // overtaken
    // while it is under way must have arrived, or not, before what corrects it goes out.
    private static final String CLAIM = """
        update notice set attempts = attempts + 1, next_attempt_at = :until, under_way_until = :until
        where notice_id in (
            select due.notice_id
            from unnest(:recipients::text[], :places::int[]) as lane (recipient, places)
            cross join lateral (
                select notice_id from notice
                where notice.recipient = lane.recipient and state = 'WAITING' and next_attempt_at <= :now and give_up_at >= :now
                    and not exists (
                        select from notice as other
                        where other.clock_id = notice.clock_id and other.recipient = notice.recipient
                            and other.notice_id <> notice.notice_id and other.under_way_until > :now)
                order by next_attempt_at limit lane.places
                for update skip locked) as due)
        returning *
        """;

    private final UnitsOfWork sets;
    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    public NoticeRepository(UnitsOfWork sets, JdbcTemplate jdbc) {
        this.sets = sets;
        this.jdbc = JdbcClient.create(jdbc);
        this.batches = new NamedParameterJdbcTemplate(jdbc);
    }

    /** A row of the table; {@code ref} and {@code content} are JSON. */
    record Row(
            String noticeId,
            String recipient,
            String kind,
            @Nullable String ticketId,
            String clockId,
            String state,
            int attempts,
            @Nullable OffsetDateTime nextAttemptAt,
            OffsetDateTime giveUpAt,
            OffsetDateTime raisedAt,
            @Nullable String correlationId,
            long nextSequence,
            String ref,
            String content) {
        static Row of(Notice it) {
            return new Row(
                    it.id(),
                    it.ref().recipient(),
                    it.ref().kind().name(),
                    it.ref().ticketId(),
                    it.about(),
                    it.state().name(),
                    it.attempts(),
                    it.nextAttemptAt() == null ? null : time(it.nextAttemptAt()),
                    time(it.giveUpAt()),
                    time(it.raisedAt()),
                    it.correlationId(),
                    it.nextSequence(),
                    new String(EventJson.write(it.ref()), UTF_8),
                    new String(EventJson.write(it.content()), UTF_8));
        }

        Notice notice() {
            return new Notice(
                    EventJson.read(ref.getBytes(UTF_8), NoticeRef.class),
                    told(content),
                    State.valueOf(state),
                    attempts,
                    nextAttemptAt == null ? null : nextAttemptAt.toInstant(),
                    giveUpAt.toInstant(),
                    raisedAt.toInstant(),
                    nextSequence,
                    correlationId);
        }
    }

    /** A row may be older than the shape of what it holds: that of the event which raised it then. */
    private static NoticeContent told(String json) {
        JsonNode content = EventJson.mapper().readTree(json);
        if (content.has("personal")) {
            return EventJson.read(content, NoticeContent.class);
        }
        ObjectNode event = EventJson.mapper().createObjectNode().set("content", content);
        return ((NoticeRaised) EventLanguage.published().read(FIRST_SHAPE, event)).content();
    }

    /** Writes what is recorded; nothing may be read in this set after it. */
    public void store(UnitOfWork set, List<Change> changes) {
        set.append(changes.stream().map(NoticeRepository::event).toList());
        set.store();
        save(changes);
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
        Optional<Change> change = find(noticeId)
                .flatMap(notice -> decision.apply(notice, set.recordedAt()).map(event -> Change.of(notice, event)));
        change.ifPresent(it -> store(set, List.of(it)));
        return change.map(Change::event);
    }

    public Optional<Notice> find(String noticeId) {
        return jdbc.sql("select * from notice where notice_id = :id")
                .param("id", noticeId)
                .query(Row.class)
                .optional()
                .map(Row::notice);
    }

    Notice ofStream(String streamId) {
        return find(streamId.substring(STREAM_PREFIX.length())).orElseThrow();
    }

    /** All that are about these; see {@link Notice#about}. */
    public List<Notice> about(Collection<String> ids) {
        return notices(jdbc.sql("select * from notice where clock_id = any (:clocks) order by notice_id")
                .param("clocks", ids.toArray(String[]::new)));
    }

    /** All of this kind that wait. */
    public List<Notice> waiting(NoticeKind kind) {
        return notices(jdbc.sql("select * from notice where state = 'WAITING' and kind = :kind order by notice_id")
                .param("kind", kind.name()));
    }

    /** Ids of those whose time is over, or whose recipients are none of these any more. */
    public List<String> hopeless(Instant now, Collection<String> recipients, int limit) {
        return jdbc.sql("""
            select notice_id from notice
            where state = 'WAITING' and next_attempt_at <= :now and (give_up_at < :now or recipient <> all (:recipients))
            order by give_up_at limit :limit
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
     * @param places how many for each recipient
     */
    public List<Notice> claim(Map<String, Integer> places, Instant now, Instant until) {
        return notices(jdbc.sql(CLAIM)
                .param("until", time(until))
                .param("now", time(now))
                .param("recipients", places.keySet().toArray(String[]::new))
                .param("places", places.values().toArray(Integer[]::new)));
    }

    /** Says that this attempt is over, where no event does: what else is to be told of its clock may go out. */
    public void over(Notice tried) {
        jdbc.sql("update notice set under_way_until = null where notice_id = :id and attempts = :attempts")
                .param("id", tried.id())
                .param("attempts", tried.attempts())
                .update();
    }

    /**
     * How many wait.
     *
     * @param oldestSeconds for how long the oldest has waited that might have gone out
     */
    public record Backlog(long waiting, long oldestSeconds) {}

    public Backlog backlog(Instant now) {
        return jdbc.sql("""
            select count(*) as waiting, coalesce(floor(extract(epoch from :now
                - min(raised_at) filter (where attempts > 0 or next_attempt_at <= :now))), 0)::bigint as oldest_seconds
            from notice where state = 'WAITING'
            """).param("now", time(now)).query(Backlog.class).single();
    }

    /** By when they were raised. */
    public List<Notice> list(@Nullable State state, @Nullable PageCursor after, int limit) {
        return notices(jdbc.sql("""
            select * from notice where (:state::text is null or state = :state) and (raised_at, notice_id) > (:at, :id)
            order by raised_at, notice_id limit :limit
            """)
                .param("state", state == null ? null : state.name())
                .param("at", time(after == null ? Instant.EPOCH : after.at()))
                .param("id", after == null ? "" : after.id())
                .param("limit", limit));
    }

    /** Writes rows alone, for events that are stored already. */
    void save(List<Change> changes) {
        batches.batchUpdate(INSERT, rows(changes, true));
        for (int rows : batches.batchUpdate(UPDATE, rows(changes, false))) {
            if (rows != 1) {
                throw new OptimisticLockingFailureException("a notice was tried or changed meanwhile");
            }
        }
    }

    private static SqlParameterSource[] rows(List<Change> changes, boolean raised) {
        return changes.stream()
                .filter(it -> it.event() instanceof NoticeRaised == raised)
                .map(it -> new SimplePropertySqlParameterSource(Row.of(it.notice())))
                .toArray(SqlParameterSource[]::new);
    }

    private static List<Notice> notices(JdbcClient.StatementSpec statement) {
        return statement.query(Row.class).list().stream().map(Row::notice).toList();
    }

    private static NewEvent event(Change change) {
        Notice notice = change.notice();
        String stream = STREAM_PREFIX + notice.id();
        long sequence = notice.nextSequence() - 1;
        EventMetadata metadata = EventMetadata.published(
                        Topics.NOTICES,
                        Optional.ofNullable(notice.ref().subscriptionId()).orElse(notice.about()),
                        SOURCE,
                        change.event().occurredAt())
                .correlatedBy(notice.correlationId())
                .causedBy(change.causationId());
        UUID id = NameUuid.of(EVENT_IDS, stream, Long.toString(sequence));
        return new NewEvent(STREAM_TYPE, stream, sequence, id, change.event(), metadata);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
