package dev.frist.console.intake.jdbc;

import static dev.frist.console.projection.jdbc.Sql.timestamp;

import dev.frist.console.intake.Noted;
import dev.frist.console.intake.Noted.Recognised;
import dev.frist.console.intake.RejectionFilter;
import dev.frist.console.intake.RejectionReadModel;
import dev.frist.console.projection.jdbc.Sql;
import dev.frist.events.RejectionEvent;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.web.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds rejections, the newest first, page by page; how many there are the tally knows. */
public final class RejectionSearch {
    private final JdbcClient jdbc;

    public RejectionSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param after null: the first page */
    public List<RejectionReadModel> page(RejectionFilter filter, @Nullable Place after, int limit) {
        List<String> conditions = new ArrayList<>(List.of("state = any (:states)"));
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("states", filter.done().states().stream().map(Enum::name).toArray(String[]::new));
        if (filter.rule() != null) {
            conditions.add("rule = :rule");
            parameters.put("rule", filter.rule());
        }
        if (filter.service() != null) {
            conditions.add("service = :service");
            parameters.put("service", filter.service());
        }
        if (filter.text() != null) {
            conditions.add("(about = :text or fact_id = :text or event_id = :uuid)");
            parameters.put("text", filter.text());
            parameters.put("uuid", uuid(filter.text()));
        }
        if (after != null) {
            conditions.add("(rejected_at, rejection_id) < (:at, :id)");
            parameters.put("at", Objects.requireNonNull(timestamp(after.at())));
            parameters.put("id", after.uuid());
        }
        return jdbc.sql("select * from rejection where " + String.join(" and ", conditions)
                        + " order by rejected_at desc, rejection_id desc limit " + limit)
                .params(parameters)
                .query((row, _) -> RejectionTable.picture(row))
                .list();
    }

    public Optional<RejectionReadModel> find(UUID rejectionId) {
        return jdbc.sql("select * from rejection where rejection_id = :id")
                .param("id", rejectionId)
                .query((row, _) -> RejectionTable.picture(row))
                .optional();
    }

    /** Its events in their order. */
    public List<Noted> events(RejectionReadModel rejection) {
        return jdbc.sql("select * from rejection_event where rejection_id = :id order by sequence")
                .param("id", rejection.rejectionId())
                .query((row, _) -> noted(row, rejection.service()))
                .list();
    }

    /** How many nobody has done anything about. */
    public long open() {
        return jdbc.sql("select coalesce(sum(rejections), 0) from rejection_tally where state = 'OPEN'")
                .query(Long.class)
                .single();
    }

    /** The rules by which anything was rejected, for choosing from. */
    public List<String> rules() {
        return jdbc.sql("select distinct rule from rejection_tally where rejections > 0 order by rule")
                .query(String.class)
                .list();
    }

    // What is no UUID is nobody's event id.
    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            return new UUID(0, 0);
        }
    }

    private static Noted noted(ResultSet row, String service) throws SQLException {
        String type = row.getString("type");
        byte[] payload = row.getBytes("payload");
        return new Noted(
                row.getObject("rejection_id", UUID.class),
                row.getLong("sequence"),
                service,
                type,
                Objects.requireNonNull(Sql.instant(row, "recorded_at")),
                EventJson.read(payload, Objects.requireNonNull(RejectionEvent.TYPES.get(type))),
                Recognised.NOTHING,
                payload);
    }
}
