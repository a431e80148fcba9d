package dev.frist.notice.delivery.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.events.NoticeContent;
import dev.frist.events.NoticeKind;
import dev.frist.events.NoticeRef;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.web.Place;
import dev.frist.notice.delivery.Change;
import dev.frist.notice.delivery.Notice;
import dev.frist.notice.delivery.Notice.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Table {@code notice}. */
public final class NoticeTable {
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
        update notice set attempts = attempts + 1, next_attempt_at = ?
        where notice_id in (
            select due.notice_id
            from unnest(?::text[], ?::int[]) as lane (recipient, room)
            cross join lateral (
                select notice_id from notice
                where notice.recipient = lane.recipient and state = 'WAITING' and next_attempt_at <= ? and give_up_at >= ?
                order by next_attempt_at limit lane.room
                for update skip locked) as due)
        returning *\
        """;

    private final JdbcTemplate jdbc;

    public NoticeTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Notice> find(String noticeId) {
        return jdbc.query("select * from notice where notice_id = ?", (row, _) -> notice(row), noticeId).stream()
                .findFirst();
    }

    /** Those about these tickets that wait. */
    public List<Notice> waiting(Collection<String> ticketIds) {
        return jdbc.query(
                "select * from notice where ticket_id = any (?) and state = 'WAITING' order by notice_id",
                (row, _) -> notice(row),
                (Object) ticketIds.toArray(String[]::new));
    }

    public boolean mayHaveReached(String recipient, NoticeKind kind, String clockId) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select 1 from notice where clock_id = ? and kind = ? and recipient = ? and attempts >"
                        + " 0)",
                Boolean.class,
                clockId,
                kind.name(),
                recipient));
    }

    /** Those whose time is over, or whose recipients are none of these any more. */
    List<String> hopeless(Instant now, Collection<String> recipients, int limit) {
        return jdbc.queryForList("""
            select notice_id from notice
            where state = 'WAITING' and next_attempt_at <= ? and (give_up_at < ? or recipient <> all (?))
            order by give_up_at limit ?\
            """, String.class, time(now), time(now), recipients.toArray(String[]::new), limit);
    }

    /**
     * Takes notices whose time has come, so that nobody else does.
     *
     * @param room how many for each recipient
     * @param until when others may take them
     */
    List<Notice> claim(Map<String, Integer> room, Instant now, Instant until) {
        return jdbc.query(
                CLAIM,
                (row, _) -> notice(row),
                time(until),
                room.keySet().toArray(String[]::new),
                room.values().toArray(Integer[]::new),
                time(now),
                time(now));
    }

    /**
     * How many wait.
     *
     * @param oldest when the oldest was raised of those that might have gone out; null if there is none
     */
    public record Backlog(long waiting, @Nullable Instant oldest) {}

    public Backlog backlog(Instant now) {
        return Objects.requireNonNull(jdbc.queryForObject(
                """
                select count(*) as waiting, min(raised_at) filter (where attempts > 0 or next_attempt_at <= ?) as oldest
                from notice where state = 'WAITING'\
                """, (row, _) -> new Backlog(row.getLong("waiting"), instant(row, "oldest")), time(now)));
    }

    /** By when they were raised. */
    public List<Listed> list(@Nullable State state, @Nullable Place after, int limit) {
        return jdbc.query(
                """
                select * from notice where (?::text is null or state = ?) and (raised_at, notice_id) > (?, ?)
                order by raised_at, notice_id limit ?\
                """,
                (row, _) -> new Listed(notice(row), instant(row, "raised_at")),
                state == null ? null : state.name(),
                state == null ? null : state.name(),
                time(after == null ? Instant.EPOCH : after.at()),
                after == null ? "" : after.id(),
                limit);
    }

    /** @param raisedAt its place in the list, with its id */
    public record Listed(Notice notice, @Nullable Instant raisedAt) {}

    void save(Collection<Change> changes, Instant now) {
        List<Change> fresh =
                changes.stream().filter(it -> it.stored().isEmpty()).toList();
        jdbc.batchUpdate(INSERT, fresh.stream().map(it -> row(it.notice(), now)).toList());
        int[] changed = jdbc.batchUpdate(
                UPDATE,
                changes.stream()
                        .flatMap(it -> it.stored().stream().map(stored -> moved(stored, it.notice())))
                        .toList());
        for (int rows : changed) {
            if (rows != 1) {
                throw new OptimisticLockingFailureException("a notice was tried or changed meanwhile");
            }
        }
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
            json(it.ref()),
            json(it.content())
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

    private static String json(Object value) {
        return new String(EventJson.write(value), UTF_8);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
