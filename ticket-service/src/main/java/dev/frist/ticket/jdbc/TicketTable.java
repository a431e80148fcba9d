package dev.frist.ticket.jdbc;

import static java.util.stream.Collectors.toCollection;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.frist.events.FactId;
import dev.frist.events.Flag;
import dev.frist.events.Objective;
import dev.frist.events.Promise;
import dev.frist.events.Severity;
import dev.frist.events.TicketEvent;
import dev.frist.events.TicketEvent.EscalationRequested;
import dev.frist.events.TicketEvent.FactCorrected;
import dev.frist.events.TicketEvent.FirstResponseSent;
import dev.frist.events.TicketEvent.PromiseAdded;
import dev.frist.events.TicketEvent.SeverityChanged;
import dev.frist.events.TicketEvent.TicketClosed;
import dev.frist.events.TicketEvent.TicketDeclined;
import dev.frist.events.TicketEvent.TicketMoved;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.events.TicketEvent.TicketReopened;
import dev.frist.events.TicketEvent.TicketWithdrawn;
import dev.frist.kit.json.RecordParameters;
import dev.frist.kit.web.PageCursor;
import dev.frist.promises.ticket.TicketHistory;
import dev.frist.promises.ticket.WhatCounts;
import dev.frist.promises.ticket.WhatCounts.Told;
import dev.frist.store.RecordedEvent;
import dev.frist.ticket.story.TicketFilter;
import dev.frist.ticket.story.TicketRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Table {@code ticket}: a row for each ticket, the same whatever the order in which its events were recorded. */
public final class TicketTable {
    private static final String OPENING = "";
    private static final String OPEN = """
        insert into ticket
            (ticket_id, subscription_id, customer, subject, channel, flagged, opened_at, severity, promised,
            unpromised, moved)
        values (:ticketId, :subscriptionId, :customer, :subject, :channel, :flagged, :openedAt::timestamptz, :severity,
            :promised, :unpromised::jsonb, :moved)
        """;
    private static final String REQUEST = """
        update ticket set unpromised = unpromised || jsonb_build_object(:request::text, :at::text) where ticket_id = :ticketId
        """;
    private static final String PROMISE = """
        update ticket set unpromised = unpromised - :request::text where ticket_id = :ticketId
        """;
    private static final String PROMISE_RESPONSE = """
        update ticket set flagged = :flagged, promised = :promised where ticket_id = :ticketId
        """;
    private static final String DETERMINE = """
        update ticket set severity = :value, severity_at = :at::timestamptz, severity_source = :fact.source,
            severity_fact = :fact.id
        where ticket_id = :ticketId
            and (severity_at, severity_source, severity_fact) < (:at::timestamptz, :fact.source, :fact.id)
        """;
    private static final String STAND = """
        update ticket set open = :value, open_at = :at::timestamptz, open_source = :fact.source, open_fact = :fact.id
        where ticket_id = :ticketId and (open_at, open_source, open_fact) < (:at::timestamptz, :fact.source, :fact.id)
        """;
    private static final String RESPOND = """
        update ticket set responded_at = :at::timestamptz
        where ticket_id = :ticketId and (responded_at is null or responded_at > :at::timestamptz)
        """;

    private static final String UNPROMISED =
            "(strpos(promised, ' ' || severity || ' ') = 0 and strpos(promised, ' * ') = 0)";

    private final NamedParameterJdbcTemplate jdbc;

    public TicketTable(JdbcTemplate jdbc) {
        this.jdbc = new NamedParameterJdbcTemplate(jdbc);
    }

    /** @param value of the column that it changes, unless something newer has */
    private record Change(String ticketId, Object value, Instant at, FactId fact) {}

    /** @param promised the severities for which a response time was promised */
    private record Opened(@JsonUnwrapped TicketRow row, String promised, String unpromised, boolean moved) {
        private static Opened of(TicketOpened it, boolean moved) {
            boolean isUnpromised = isUnpromised(it.promise(), it.flags());
            return new Opened(
                    TicketRow.of(it),
                    levels(it.promise()),
                    isUnpromised ? "{\"%s\":\"%s\"}".formatted(OPENING, it.occurredAt()) : "{}",
                    moved);
        }
    }

    private record Promised(String ticketId, boolean flagged, String promised) {
        private static Promised of(PromiseAdded it) {
            return new Promised(it.ticketId(), !it.flags().isEmpty(), levels(it.promise()));
        }
    }

    /**
     * A request for which nothing is promised.
     *
     * @param escalationId null: the ticket's opening
     */
    public record Unpromised(
            String ticketId,
            String subscriptionId,
            @Nullable String escalationId,
            Instant requestedAt) {}

    private record Request(String ticketId, String request, String at) {}

    private static String levels(Promise promise) {
        Set<String> severities = promise.severities();
        return severities.isEmpty() ? "" : " " + String.join(" ", severities) + " ";
    }

    // Before promises went by effective days, a manager's response was promised even after the end.
    private static boolean isUnpromised(Promise promise, List<Flag> flags) {
        return promise.isNothing() && flags.stream().map(Flag::code).anyMatch(TicketHistory.UNCOVERED::contains);
    }

    /** What was recorded of whole tickets, or of such of which all that was recorded before counts as it did. */
    public void show(List<RecordedEvent> recorded) {
        show(recorded, Map.of());
    }

    /**
     * What was recorded; whatever is about no ticket is left out.
     *
     * @param before what was recorded before of the tickets that are {@link #toldAnew}
     */
    public void show(List<RecordedEvent> recorded, Map<String, List<RecordedEvent>> before) {
        Set<String> anew = toldAnew(recorded);
        Map<String, List<Told>> whole = new LinkedHashMap<>();
        anew.forEach(id -> whole.put(id, told(before.getOrDefault(id, List.of()))));
        List<Told> counting = new ArrayList<>();
        told(recorded)
                .forEach(it ->
                        whole.getOrDefault(it.event().ticketId(), counting).add(it));
        Set<String> moved = new HashSet<>();
        whole.forEach((id, stream) -> {
            WhatCounts.lastMove(stream).ifPresent(_ -> moved.add(id));
            counting.addAll(WhatCounts.of(stream));
        });
        if (!anew.isEmpty()) {
            jdbc.update("delete from ticket where ticket_id in (:ids)", Map.of("ids", anew));
        }
        showCounting(counting, moved);
    }

    /** Tickets of which by what was recorded here other facts count than did before. */
    public static Set<String> toldAnew(List<RecordedEvent> recorded) {
        return told(recorded).stream()
                .map(Told::event)
                .filter(it -> it instanceof FactCorrected || it instanceof TicketMoved)
                .map(TicketEvent::ticketId)
                .collect(toCollection(TreeSet::new));
    }

    private static List<Told> told(List<RecordedEvent> events) {
        return events.stream()
                .filter(it -> it.payload() instanceof TicketEvent)
                .map(it -> new Told((TicketEvent) it.payload(), TicketArchive.fact(it)))
                .collect(toCollection(ArrayList::new));
    }

    private void showCounting(List<Told> told, Set<String> moved) {
        List<Opened> opened = new ArrayList<>();
        List<Request> requests = new ArrayList<>();
        List<Request> promises = new ArrayList<>();
        List<Promised> responsesPromised = new ArrayList<>();
        List<Change> severities = new ArrayList<>();
        List<Change> standings = new ArrayList<>();
        List<Change> responses = new ArrayList<>();
        for (Told one : told) {
            switch (one.event()) {
                case TicketOpened it -> opened.add(Opened.of(it, moved.contains(it.ticketId())));
                case EscalationRequested it
                when isUnpromised(it.promise(), it.flags()) ->
                    requests.add(new Request(
                            it.ticketId(), it.escalationId(), it.occurredAt().toString()));
                case PromiseAdded it -> {
                    String request = Objects.requireNonNullElse(it.escalationId(), OPENING);
                    promises.add(new Request(it.ticketId(), request, ""));
                    if (it.escalationId() == null) {
                        responsesPromised.add(Promised.of(it));
                    }
                }
                case SeverityChanged it ->
                    severities.add(change(one, it.severity().name()));
                case TicketWithdrawn _, TicketDeclined _, TicketClosed _ -> standings.add(change(one, false));
                case TicketReopened _ -> standings.add(change(one, true));
                case FirstResponseSent it when !it.automated() -> responses.add(change(one, true));
                default -> {}
            }
        }
        jdbc.batchUpdate(OPEN, RecordParameters.of(opened));
        jdbc.batchUpdate(REQUEST, RecordParameters.of(requests));
        jdbc.batchUpdate(PROMISE, RecordParameters.of(promises));
        jdbc.batchUpdate(PROMISE_RESPONSE, RecordParameters.of(responsesPromised));
        jdbc.batchUpdate(DETERMINE, RecordParameters.of(severities));
        jdbc.batchUpdate(STAND, RecordParameters.of(standings));
        jdbc.batchUpdate(RESPOND, RecordParameters.of(responses));
    }

    private static Change change(Told it, Object value) {
        return new Change(it.event().ticketId(), value, it.event().occurredAt(), it.fact());
    }

    /** Requests under these subscriptions for which nothing is promised since their day was not covered. */
    public List<Unpromised> unpromised(Collection<String> subscriptionIds) {
        if (subscriptionIds.isEmpty()) {
            return List.of();
        }
        return jdbc.getJdbcOperations()
                .query(
                        """
                        select ticket_id, subscription_id, nullif(request, ''), at
                        from ticket, jsonb_each_text(unpromised) as it (request, at)
                        where subscription_id = any (?) and unpromised <> '{}' order by ticket_id, request
                        """,
                        (row, _) -> new Unpromised(
                                row.getString(1), row.getString(2), row.getString(3), Instant.parse(row.getString(4))),
                        (Object) subscriptionIds.toArray(String[]::new));
    }

    /** The subscription that a ticket is under now; empty if it is not known. */
    public Optional<String> subscriptionOf(String ticketId) {
        return jdbc
                .queryForList(
                        "select subscription_id from ticket where ticket_id = :id",
                        Map.of("id", ticketId),
                        String.class)
                .stream()
                .findFirst();
    }

    /**
     * Newest first; the cost of a page does not depend on which it is.
     *
     * @param after null: from the newest on
     */
    public List<TicketRow> page(TicketFilter filter, @Nullable PageCursor after, int limit) {
        StringBuilder where = new StringBuilder("true");
        Map<String, Object> values = new HashMap<>(Map.of("limit", limit));
        if (filter.subscriptionId() != null) {
            where.append(
                    filter.everUnder()
                            ? " and (subscription_id = :subscription or moved)"
                            : " and subscription_id = :subscription");
            values.put("subscription", filter.subscriptionId());
        }
        if (filter.severity() != null) {
            where.append(" and severity = :severity");
            values.put("severity", filter.severity().name());
        }
        if (filter.open() != null) {
            where.append(filter.open() ? " and open" : " and not open");
        }
        if (filter.bestEffort() != null) {
            where.append(filter.bestEffort() ? " and " : " and not ").append(UNPROMISED);
        }
        if (filter.answered() != null) {
            where.append(filter.answered() ? " and responded_at is not null" : " and responded_at is null");
        }
        if (after != null) {
            where.append(" and (opened_at, ticket_id) < (:at::timestamptz, :id)");
            values.put("at", after.at().toString());
            values.put("id", after.id());
        }
        return jdbc.query(
                "select * from ticket where " + where + " order by opened_at desc, ticket_id desc limit :limit",
                values,
                (row, _) -> ticket(row));
    }

    private static TicketRow ticket(ResultSet row) throws SQLException {
        OffsetDateTime respondedAt = row.getObject("responded_at", OffsetDateTime.class);
        return new TicketRow(
                row.getString("ticket_id"),
                row.getString("subscription_id"),
                row.getString("customer"),
                row.getString("subject"),
                row.getString("channel"),
                Severity.of(row.getString("severity")),
                row.getBoolean("open"),
                row.getBoolean("flagged"),
                !isPromised(row.getString("promised"), row.getString("severity")),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                respondedAt == null ? null : respondedAt.toInstant());
    }

    private static boolean isPromised(String severities, String severity) {
        return severities.contains(" " + severity + " ") || severities.contains(" " + Objective.ANY + " ");
    }
}
