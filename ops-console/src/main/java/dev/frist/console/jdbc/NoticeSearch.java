package dev.frist.console.jdbc;

import static dev.frist.console.jdbc.Sql.timestamp;

import dev.frist.console.projection.NoticeReadModel;
import dev.frist.events.NoticeEvent.RulesTakenUp;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.web.Page;
import dev.frist.kit.web.PageCursor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds notices, the newest change first. */
public final class NoticeSearch {
    private final JdbcClient jdbc;

    public NoticeSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The lists of notices, each with what is in it, as its index has it; what needs somebody comes first. */
    public enum NoticeList {
        OPEN("state in ('WAITING', 'FAILED')"),
        GIVEN_UP("state = 'GIVEN_UP'"),
        DONE("state in ('DELIVERED', 'OVERTAKEN')");

        private final String condition;

        NoticeList(String condition) {
            this.condition = condition;
        }

        /** Its name in messages. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param after null: the first page. What else is null narrows nothing */
    public Page<NoticeReadModel> page(
            NoticeList list,
            @Nullable String recipient,
            @Nullable String ticket,
            @Nullable PageCursor after,
            int limit) {
        List<NoticeReadModel> notices = Rows.query(
                        jdbc,
                        "select * from notice where " + list.condition
                                + (recipient == null ? "" : " and recipient = :recipient")
                                + (ticket == null ? "" : " and ticket_id = :ticket")
                                + (after == null ? "" : " and (changed_at, notice_id) < (:changedAt, :noticeId)")
                                + " order by changed_at desc, notice_id desc limit :limit")
                .param("recipient", recipient)
                .param("ticket", ticket)
                .param("changedAt", after == null ? null : timestamp(after.at()))
                .param("noticeId", after == null ? null : after.id())
                .param("limit", limit + 1)
                .query(Rows.of(NoticeReadModel.class))
                .list();
        return Page.cut(notices, limit, it -> new PageCursor(it.changedAt(), it.noticeId()).text());
    }

    /** The rules that were taken up last; empty if there never were any, or are none now. */
    public Optional<RulesTakenUp> rules() {
        return jdbc.sql("select payload from story where stream_id = 'notice-rules' order by sequence desc limit 1")
                .query((row, _) -> EventJson.read(row.getBytes("payload"), RulesTakenUp.class))
                .optional()
                .filter(it -> it.rules() != null);
    }
}
