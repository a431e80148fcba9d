package dev.frist.console.jdbc;

import static dev.frist.console.jdbc.Sql.instant;
import static dev.frist.console.jdbc.Sql.timestamp;

import dev.frist.console.projection.ReceivedRejectionEvent;
import dev.frist.console.projection.ReceivedRejectionEvent.Recognised;
import dev.frist.console.projection.RejectionReadModel;
import dev.frist.console.projection.RejectionReadModel.Decision;
import dev.frist.console.projection.RejectionReadModel.Why;
import dev.frist.console.view.RejectionFilter;
import dev.frist.events.Original;
import dev.frist.events.RejectionEvent;
import dev.frist.events.RejectionEvent.State;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.web.Page;
import dev.frist.kit.web.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tables {@code rejection} and {@code rejection_event}, with the tally that moves with them and knows how many there are. They are
 * read page by page, the newest first.
 */
public final class RejectionTable {
    private static final String SAVE = """
        insert into rejection (rejection_id, service, state, sequence, rule, field, detail, event_id, type, fact_source,
            fact_id, about, import_id, topic, partition, record_offset, rejected_at, decided_by, decided_because, decided_at)
        values (:rejectionId::uuid, :service, :state, :sequence, :problem.rule, :field, :detail, :eventId::uuid, :type,
            :recognised.source, :recognised.id, :recognised.about, :recognised.importId, :position.topic,
            :position.partition, :position.offset, :rejectedAt::timestamptz, :decision.by, :decision.because,
            :decision.at::timestamptz)
        on conflict (rejection_id) do update set state = excluded.state, sequence = excluded.sequence, rule = excluded.rule,
            field = excluded.field, detail = excluded.detail, decided_by = excluded.decided_by,
            decided_because = excluded.decided_because, decided_at = excluded.decided_at\
        """;
    private static final String COUNT = """
        insert into rejection_tally (service, state, rule, rejections)
        select service, state, rule, :sign::bigint * count(*) from rejection where rejection_id = any (:ids)
        group by service, state, rule order by service, state, rule
        on conflict (service, state, rule) do update set rejections = rejection_tally.rejections + excluded.rejections\
        """;
    private static final String KEEP = """
        insert into rejection_event (rejection_id, sequence, type, recorded_at, payload)
        values (:rejectionId, :sequence, :type, :recordedAt, :payload) on conflict do nothing\
        """;

    private final NamedParameterJdbcTemplate jdbc;
    private final JdbcClient client;

    public RejectionTable(JdbcTemplate jdbc) {
        this.jdbc = new NamedParameterJdbcTemplate(jdbc);
        this.client = JdbcClient.create(jdbc);
    }

    /**
     * Projects a set of events, in the surrounding transaction.
     *
     * @param events of one stream in their order
     */
    public void project(List<ReceivedRejectionEvent> events) {
        UUID[] touched = events.stream()
                .map(ReceivedRejectionEvent::rejectionId)
                .distinct()
                .toArray(UUID[]::new);
        Map<UUID, RejectionReadModel> rejections = new LinkedHashMap<>();
        jdbc.query(
                        "select * from rejection where rejection_id = any (:ids)",
                        Map.of("ids", touched),
                        (row, _) -> rejection(row))
                .forEach(it -> rejections.put(it.rejectionId(), it));
        events.forEach(it -> rejections.compute(it.rejectionId(), (_, before) -> RejectionReadModel.after(before, it)));
        jdbc.update(COUNT, Map.of("sign", -1, "ids", touched));
        jdbc.batchUpdate(SAVE, RecordParameters.of(rejections.values(), RejectionTable::more));
        jdbc.update(COUNT, Map.of("sign", 1, "ids", touched));
        jdbc.batchUpdate(
                KEEP,
                events.stream()
                        .map(it -> new MapSqlParameterSource()
                                .addValue("rejectionId", it.rejectionId())
                                .addValue("sequence", it.sequence())
                                .addValue("type", it.type())
                                .addValue("recordedAt", timestamp(it.recordedAt()))
                                .addValue("payload", it.payload()))
                        .toArray(SqlParameterSource[]::new));
        jdbc.update("update picture set version = version + 1", Map.of());
    }

    private static Map<String, ?> more(RejectionReadModel rejection) {
        Map<String, @Nullable Object> more = new HashMap<>();
        more.put("field", storable(rejection.problem().field()));
        more.put("detail", storable(rejection.problem().detail()));
        more.put("type", storable(rejection.type()));
        return more;
    }

    // A problem quotes what came, and PostgreSQL takes no NUL.
    private static @Nullable String storable(@Nullable String text) {
        return text == null ? null : text.replace('\0', '\uFFFD');
    }

    /** @param after null: the first page */
    public Page<RejectionReadModel> page(RejectionFilter filter, @Nullable Place after, int limit) {
        List<RejectionReadModel> rejections = client.sql("select * from rejection where state = any (:states)"
                        + (filter.rule() == null ? "" : " and rule = :rule")
                        + (filter.service() == null ? "" : " and service = :service")
                        + (filter.text() == null ? "" : " and (about = :text or fact_id = :text or event_id = :uuid)")
                        + (after == null ? "" : " and (rejected_at, rejection_id) < (:at, :id)")
                        + " order by rejected_at desc, rejection_id desc limit " + (limit + 1))
                .param("states", filter.done().states().stream().map(Enum::name).toArray(String[]::new))
                .param("rule", filter.rule())
                .param("service", filter.service())
                .param("text", filter.text())
                .param("uuid", filter.text() == null ? null : uuid(filter.text()))
                .param("at", after == null ? null : timestamp(after.at()))
                .param("id", after == null ? null : after.uuid())
                .query((row, _) -> rejection(row))
                .list();
        return Page.cut(
                rejections,
                limit,
                it -> new Place(it.rejectedAt(), it.rejectionId().toString()).text());
    }

    public Optional<RejectionReadModel> find(UUID rejectionId) {
        return client.sql("select * from rejection where rejection_id = :id")
                .param("id", rejectionId)
                .query((row, _) -> rejection(row))
                .optional();
    }

    /** Its events in their order. */
    public List<ReceivedRejectionEvent> events(RejectionReadModel rejection) {
        return client.sql("select * from rejection_event where rejection_id = :id order by sequence")
                .param("id", rejection.rejectionId())
                .query((row, _) -> noted(row, rejection.service()))
                .list();
    }

    /** How many nobody has done anything about. */
    public long open() {
        return client.sql("select coalesce(sum(rejections), 0) from rejection_tally where state = 'OPEN'")
                .query(Long.class)
                .single();
    }

    /** The rules by which anything was rejected, for choosing from. */
    public List<String> rules() {
        return client.sql("select distinct rule from rejection_tally where rejections > 0 order by rule")
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

    private static ReceivedRejectionEvent noted(ResultSet row, String service) throws SQLException {
        String type = row.getString("type");
        byte[] payload = row.getBytes("payload");
        return new ReceivedRejectionEvent(
                row.getObject("rejection_id", UUID.class),
                row.getLong("sequence"),
                service,
                type,
                Objects.requireNonNull(Sql.instant(row, "recorded_at")),
                EventJson.read(payload, Objects.requireNonNull(RejectionEvent.TYPES.get(type))),
                Recognised.NOTHING,
                payload);
    }

    private static RejectionReadModel rejection(ResultSet row) throws SQLException {
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
