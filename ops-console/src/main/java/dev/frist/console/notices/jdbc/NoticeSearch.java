package dev.frist.console.notices.jdbc;

import static dev.frist.console.projection.jdbc.Sql.timestamp;

import dev.frist.console.notices.Narrowed;
import dev.frist.console.notices.Notice;
import dev.frist.console.notices.NoticeList;
import dev.frist.console.projection.NoticeReadModel.State;
import dev.frist.console.projection.jdbc.Sql;
import dev.frist.events.NoticeChannel;
import dev.frist.events.NoticeEvent.RulesTakenUp;
import dev.frist.events.NoticeKind;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.web.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
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

    /** @param after null: the first page */
    public List<Notice> rows(NoticeList list, Narrowed narrowed, @Nullable Place after, int limit) {
        String place = after == null ? "" : " and (changed_at, notice_id) < (:changedAt, :noticeId)";
        JdbcClient.StatementSpec query = jdbc.sql("select * from notice where " + list.condition()
                        + conditions(narrowed) + place + " order by changed_at desc, notice_id desc limit :limit")
                .param("recipient", narrowed.recipient())
                .param("ticket", narrowed.ticket())
                .param("limit", limit);
        if (after != null) {
            query = query.param("changedAt", timestamp(after.at())).param("noticeId", after.id());
        }
        return query.query((row, _) -> notice(row)).list();
    }

    /** The rules that were taken up last; empty if there never were any, or are none now. */
    public Optional<RulesTakenUp> rules() {
        return jdbc.sql("select payload from story where stream_id = 'notice-rules' order by sequence desc limit 1")
                .query((row, _) -> EventJson.read(row.getBytes("payload"), RulesTakenUp.class))
                .optional()
                .filter(it -> it.rules() != null);
    }

    private static String conditions(Narrowed narrowed) {
        return (narrowed.recipient() == null ? "" : " and recipient = :recipient")
                + (narrowed.ticket() == null ? "" : " and ticket_id = :ticket");
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
