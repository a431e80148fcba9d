package dev.frist.console.intake.jdbc;

import static dev.frist.console.projection.jdbc.Sql.instant;
import static dev.frist.console.projection.jdbc.Sql.timestamp;

import dev.frist.console.intake.Noted;
import dev.frist.console.intake.Noted.Recognised;
import dev.frist.console.intake.RejectionReadModel;
import dev.frist.console.intake.RejectionReadModel.Decision;
import dev.frist.console.intake.RejectionReadModel.Why;
import dev.frist.events.Original;
import dev.frist.events.RejectionEvent.State;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tables {@code rejection} and {@code rejection_event}, with the tally that moves with them. */
public final class RejectionTable {
    private static final String SAVE = """
        insert into rejection (rejection_id, service, state, sequence, rule, field, detail, event_id, type, fact_source,
            fact_id, about, import_id, topic, partition, record_offset, rejected_at, decided_by, decided_because, decided_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (rejection_id) do update set state = excluded.state, sequence = excluded.sequence, rule = excluded.rule,
            field = excluded.field, detail = excluded.detail, decided_by = excluded.decided_by,
            decided_because = excluded.decided_because, decided_at = excluded.decided_at\
        """;
    private static final String COUNT = """
        insert into rejection_tally (service, state, rule, rejections)
        select service, state, rule, ?::bigint * count(*) from rejection where rejection_id = any (?)
        group by service, state, rule order by service, state, rule
        on conflict (service, state, rule) do update set rejections = rejection_tally.rejections + excluded.rejections\
        """;
    private static final String KEEP = """
        insert into rejection_event (rejection_id, sequence, type, recorded_at, payload) values (?, ?, ?, ?, ?)
        on conflict do nothing\
        """;

    private final JdbcTemplate jdbc;

    public RejectionTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Draws a set of events, in the surrounding transaction.
     *
     * @param events of one stream in their order
     */
    public void draw(List<Noted> events) {
        UUID[] touched = events.stream().map(Noted::rejectionId).distinct().toArray(UUID[]::new);
        Map<UUID, RejectionReadModel> pictures = find(touched);
        events.forEach(it -> pictures.compute(it.rejectionId(), (_, before) -> RejectionReadModel.after(before, it)));
        jdbc.update(COUNT, -1, touched);
        jdbc.batchUpdate(SAVE, pictures.values(), pictures.size(), RejectionTable::bind);
        jdbc.update(COUNT, 1, touched);
        keep(events);
        jdbc.update("update picture set version = version + 1");
    }

    private Map<UUID, RejectionReadModel> find(UUID[] ids) {
        Map<UUID, RejectionReadModel> pictures = new LinkedHashMap<>();
        jdbc.query(
                "select * from rejection where rejection_id = any (?)",
                row -> {
                    RejectionReadModel picture = picture(row);
                    pictures.put(picture.rejectionId(), picture);
                },
                (Object) ids);
        return pictures;
    }

    private void keep(Collection<Noted> events) {
        jdbc.batchUpdate(KEEP, events, events.size(), (statement, it) -> {
            statement.setObject(1, it.rejectionId());
            statement.setLong(2, it.sequence());
            statement.setString(3, it.type());
            statement.setObject(4, timestamp(it.recordedAt()));
            statement.setBytes(5, it.payload());
        });
    }

    private static void bind(PreparedStatement statement, RejectionReadModel it) throws SQLException {
        Decision decision = it.decision();
        statement.setObject(1, it.rejectionId());
        statement.setString(2, it.service());
        statement.setString(3, it.state().name());
        statement.setLong(4, it.sequence());
        statement.setString(5, it.problem().rule());
        statement.setString(6, storable(it.problem().field()));
        statement.setString(7, storable(it.problem().detail()));
        statement.setObject(8, it.eventId());
        statement.setString(9, storable(it.type()));
        statement.setString(10, it.recognised().source());
        statement.setString(11, it.recognised().id());
        statement.setString(12, it.recognised().about());
        statement.setString(13, it.recognised().importId());
        statement.setString(14, it.position().topic());
        statement.setInt(15, it.position().partition());
        statement.setLong(16, it.position().offset());
        statement.setObject(17, timestamp(it.rejectedAt()));
        statement.setString(18, decision == null ? null : decision.by());
        statement.setString(19, decision == null ? null : decision.because());
        statement.setObject(20, decision == null ? null : timestamp(decision.at()));
    }

    // A problem quotes what came, and PostgreSQL takes no NUL.
    private static @Nullable String storable(@Nullable String text) {
        return text == null ? null : text.replace('\0', '\uFFFD');
    }

    static RejectionReadModel picture(ResultSet row) throws SQLException {
        return new RejectionReadModel(
                row.getObject("rejection_id", UUID.class),
                row.getString("service"),
                State.valueOf(row.getString("state")),
                row.getLong("sequence"),
                new Why(row.getString("rule"), row.getString("field"), row.getString("detail")),
                row.getObject("event_id", UUID.class),
                row.getString("type"),
                new Recognised(
                        row.getString("fact_source"),
                        row.getString("fact_id"),
                        row.getString("about"),
                        row.getString("import_id")),
                new Original.Position(row.getString("topic"), row.getInt("partition"), row.getLong("record_offset")),
                Objects.requireNonNull(instant(row, "rejected_at")),
                decision(row));
    }

    private static @Nullable Decision decision(ResultSet row) throws SQLException {
        return row.getString("decided_by") == null
                ? null
                : new Decision(
                        row.getString("decided_by"),
                        row.getString("decided_because"),
                        Objects.requireNonNull(instant(row, "decided_at")));
    }
}
