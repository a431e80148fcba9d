package dev.frist.console.projection.jdbc;

import static dev.frist.console.projection.jdbc.Sql.timestamp;

import dev.frist.console.projection.NoticeReadModel;
import dev.frist.console.projection.NoticeReadModel.Raised;
import java.util.Collection;
import org.springframework.jdbc.core.JdbcTemplate;

/** Table {@code notice}. */
final class NoticeTable {
    // What its beginning said is remembered from event to event, as NoticeReadModel.after does; everything else is the
    // last event's.
    private static final String SAVE = """
        insert into notice (notice_id, recipient, channel, kind, ticket_id, customer, rule, raised_at, state, attempts, note,
            next_attempt_at, changed_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (notice_id) do update set customer = coalesce(excluded.customer, notice.customer),
            rule = coalesce(excluded.rule, notice.rule), raised_at = coalesce(excluded.raised_at, notice.raised_at),
            state = excluded.state, attempts = coalesce(excluded.attempts, notice.attempts), note = excluded.note,
            next_attempt_at = excluded.next_attempt_at, changed_at = excluded.changed_at\
        """;

    private final JdbcTemplate jdbc;

    NoticeTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void save(Collection<NoticeReadModel> notices) {
        jdbc.batchUpdate(SAVE, notices.stream().map(NoticeTable::row).toList());
    }

    private static Object[] row(NoticeReadModel it) {
        Raised raised = it.raised();
        return new Object[] {
            it.ref().noticeId(),
            it.ref().recipient(),
            it.ref().channel().name(),
            it.ref().kind().name(),
            it.ref().ticketId(),
            raised == null ? null : raised.customer(),
            raised == null ? null : raised.rule(),
            raised == null ? null : timestamp(raised.at()),
            it.state().name(),
            it.attempts(),
            it.note(),
            timestamp(it.nextAttemptAt()),
            timestamp(it.changedAt())
        };
    }
}
