package dev.frist.bench.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.bench.Database;
import dev.frist.events.EventTypes;
import dev.frist.events.Personal;
import dev.frist.events.Plan;
import dev.frist.events.Promise;
import dev.frist.events.Severity;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.kit.json.EventJson;
import dev.frist.promises.terms.RuleBook;
import dev.frist.store.EventMetadata;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An event store full of opened tickets, 500 a transaction as a poll leaves them. */
final class StoredTickets {
    private static final int A_TRANSACTION = 500;
    private static final Instant AT = Instant.parse("2026-03-02T09:00:00.123456Z");

    private static final String FILL = """
        insert into domain_event (stream_type, stream_id, sequence, event_id, type, recorded_at, payload, metadata,
            hash)
        select 'Ticket', 'T-' || n, 0, gen_random_uuid(), ?, now(),
            convert_to(replace(?, '@', n::text), 'UTF8'), convert_to(replace(?, '@', n::text), 'UTF8'),
            sha256('nobody looks at it here')
        from generate_series(?, ?) n
        """;

    private StoredTickets() {}

    static void fill(Database database, String topic, int events) {
        String payload = new String(EventJson.write(opened()), UTF_8);
        String metadata = new String(EventJson.write(metadata(topic).toMap()), UTF_8);
        for (int from = 1; from <= events; from += A_TRANSACTION) {
            int to = Math.min(events, from + A_TRANSACTION - 1);
            database.jdbc().update(FILL, EventTypes.nameOf(TicketOpened.class), payload, metadata, from, to);
        }
    }

    private static EventMetadata metadata(String topic) {
        return EventMetadata.published(topic, "T-@", "/frist/ticket-service", AT)
                .correlatedBy("T-@")
                .causedBy("opened-@")
                .with("factsource", "/portal")
                .with("factid", "opened-@");
    }

    private static TicketOpened opened() {
        RuleBook rules = RuleBook.load(null);
        Promise promise =
                rules.termsAt(AT).promise(new UUID(0, 0).toString(), Plan.EXTENDED_SLA, null, rules.currentCalendar());
        return new TicketOpened(
                "T-@",
                "subscription-17",
                "Example Bank",
                Severity.STANDARD,
                "EMAIL",
                "DE",
                null,
                promise,
                List.of(),
                Personal.of(Map.of(
                        "subject",
                        "Payments of the night run are missing",
                        "description",
                        "Since this morning the night run's payments do not show up. The log says nothing unusual.",
                        "impact",
                        "Clerks look each payment up by hand.",
                        "requester",
                        "clerk@bank.example")),
                AT);
    }
}
