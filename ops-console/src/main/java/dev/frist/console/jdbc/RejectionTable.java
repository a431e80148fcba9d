package dev.frist.console.jdbc;

import static dev.frist.console.jdbc.Sql.timestamp;

import dev.frist.console.projection.ReceivedRejectionEvent;
import dev.frist.console.projection.ReceivedRejectionEvent.Recognised;
import dev.frist.console.projection.RejectionReadModel;
import dev.frist.console.view.RejectionFilter;
import dev.frist.events.RejectionEvent;
import dev.frist.kit.web.Page;
import dev.frist.kit.web.PageCursor;
import dev.frist.store.EventLanguage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tables {@code rejection} and {@code rejection_event}, with the tally that moves with them and knows how many there are. They are
 * read page by page, the newest first.
 */
public final class RejectionTable {
    private static final EventLanguage REJECTIONS = EventLanguage.rejections();

    private static final String COUNT = """
        insert into rejection_tally (service, state, rule, rejections)
        select service, state, rule, :sign::bigint * count(*) from rejection where rejection_id = any (:ids)
        group by service, state, rule order by service, state, rule
        on conflict (service, state, rule) do update set rejections = rejection_tally.rejections + excluded.rejections\
        """;
    private static final String KEEP = """
        insert into rejection_event (rejection_id, sequence, type, recorded_at, payload)
        values (?, ?, ?, ?, ?) on conflict do nothing\
        """;

    private final JdbcTemplate batches;
    private final JdbcClient jdbc;

    public RejectionTable(JdbcTemplate jdbc) {
        this.batches = jdbc;
        this.jdbc = JdbcClient.create(jdbc);
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
        Rows.query(jdbc, "select * from rejection where rejection_id = any (:ids)")
                .param("ids", touched)
                .query(Rows.of(RejectionReadModel.class))
                .stream()
                .forEach(it -> rejections.put(it.rejectionId(), it));
        events.forEach(it -> rejections.compute(it.rejectionId(), (_, before) -> RejectionReadModel.after(before, it)));
        count(-1, touched);
        Rows.save(jdbc, "rejection", Set.of("rejection_id"), RejectionReadModel.class, rejections.values());
        count(1, touched);
        batches.batchUpdate(
                KEEP,
                events.stream()
                        .map(it -> new Object[] {
                            it.rejectionId(), it.sequence(), it.type(), timestamp(it.recordedAt()), it.payload()
                        })
                        .toList());
        jdbc.sql("update picture set version = version + 1").update();
    }

    private void count(int sign, UUID[] rejections) {
        jdbc.sql(COUNT).param("sign", sign).param("ids", rejections).update();
    }

    /** @param after null: the first page */
    public Page<RejectionReadModel> page(RejectionFilter filter, @Nullable PageCursor after, int limit) {
        List<RejectionReadModel> rejections = Rows.query(
                        jdbc,
                        "select * from rejection where state = any (:states)"
                                + (filter.rule() == null ? "" : " and rule = :rule")
                                + (filter.service() == null ? "" : " and service = :service")
                                + (filter.text() == null
                                        ? ""
                                        : " and (about = :text or fact_id = :text or event_id = :uuid)")
                                + (after == null ? "" : " and (rejected_at, rejection_id) < (:at, :id)")
                                + " order by rejected_at desc, rejection_id desc limit " + (limit + 1))
                .param("states", filter.done().states().stream().map(Enum::name).toArray(String[]::new))
                .param("rule", filter.rule())
                .param("service", filter.service())
                .param("text", filter.text())
                .param("uuid", filter.text() == null ? null : uuid(filter.text()))
                .param("at", after == null ? null : timestamp(after.at()))
                .param("id", after == null ? null : after.uuid())
                .query(Rows.of(RejectionReadModel.class))
                .list();
        return Page.cut(
                rejections,
                limit,
                it -> new PageCursor(it.rejectedAt(), it.rejectionId().toString()).text());
    }

    public Optional<RejectionReadModel> find(UUID rejectionId) {
        return Rows.query(jdbc, "select * from rejection where rejection_id = :id")
                .param("id", rejectionId)
                .query(Rows.of(RejectionReadModel.class))
                .optional();
    }

    /** Its events in their order. */
    public List<ReceivedRejectionEvent> events(RejectionReadModel rejection) {
        return jdbc.sql("select * from rejection_event where rejection_id = :id order by sequence")
                .param("id", rejection.rejectionId())
                .query((row, _) -> event(row, rejection.service()))
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

    private static ReceivedRejectionEvent event(ResultSet row, String service) throws SQLException {
        String type = row.getString("type");
        byte[] payload = row.getBytes("payload");
        return new ReceivedRejectionEvent(
                row.getObject("rejection_id", UUID.class),
                row.getLong("sequence"),
                service,
                type,
                Objects.requireNonNull(Sql.instant(row, "recorded_at")),
                (RejectionEvent) REJECTIONS.read(type, payload),
                Recognised.NOTHING,
                payload);
    }
}
