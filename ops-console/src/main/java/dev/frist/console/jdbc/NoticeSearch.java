package dev.frist.console.jdbc;

import static dev.frist.console.jdbc.Sql.timestamp;

import dev.frist.console.projection.NoticeReadModel.State;
import dev.frist.events.NoticeChannel;
import dev.frist.events.NoticeEvent.RulesTakenUp;
import dev.frist.events.NoticeKind;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.web.Page;
import dev.frist.kit.web.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds notices, the newest change first. */
public final class NoticeSearch {
    private final JdbcClient jdbc;

    public NoticeSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A notice as it is shown. */
    public record Notice(
            String noticeId,
            String recipient,
            NoticeChannel channel,
            NoticeKind kind,
            String ticketId,
            @Nullable String customer,
            State state,
            int attempts,
            @Nullable String note,
            @Nullable Instant nextAttemptAt,
            Instant changedAt) {}

    /** @param after null: the first page. What else is null narrows nothing */
    public Page<Notice> page(
            NoticeList list, @Nullable String recipient, @Nullable String ticket, @Nullable Place after, int limit) {
        List<Notice> notices = jdbc.sql("select * from notice where " + list.condition()
                        + (recipient == null ? "" : " and recipient = :recipient")
                        + (ticket == null ? "" : " and ticket_id = :ticket")
                        + (after == null ? "" : " and (changed_at, notice_id) < (:changedAt, :noticeId)")
                        + " order by changed_at desc, notice_id desc limit :limit")
                .param("recipient", recipient)
                .param("ticket", ticket)
                .param("changedAt", after == null ? null : timestamp(after.at()))
                .param("noticeId", after == null ? null : after.id())
                .param("limit", limit + 1)
                .query((row, _) -> notice(row))
                .list();
        return Page.cut(notices, limit, it -> new Place(it.changedAt(), it.noticeId()).text());
    }

    /** The rules that were taken up last; empty if there never were any, or are none now. */
    public Optional<RulesTakenUp> rules() {
        return jdbc.sql("select payload from story where stream_id = 'notice-rules' order by sequence desc limit 1")
                .query((row, _) -> EventJson.read(row.getBytes("payload"), RulesTakenUp.class))
                .optional()
                .filter(it -> it.rules() != null);
    }

    private static Notice notice(ResultSet row) throws SQLException {
        return new Notice(
                row.getString("notice_id"),
                row.getString("recipient"),
                NoticeChannel.valueOf(row.getString("channel")),
                NoticeKind.valueOf(row.getString("kind")),
                row.getString("ticket_id"),
                row.getString("customer"),
                State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getString("note"),
                Sql.instant(row, "next_attempt_at"),
                Objects.requireNonNull(Sql.instant(row, "changed_at")));
    }
}
