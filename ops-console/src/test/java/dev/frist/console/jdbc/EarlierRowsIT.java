package dev.frist.console.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.console.projection.ReceivedRejectionEvent.Recognised;
import dev.frist.console.projection.RejectionReadModel;
import dev.frist.console.projection.RejectionReadModel.Cause;
import dev.frist.console.projection.RejectionReadModel.Decision;
import dev.frist.console.projection.TicketReadModel;
import dev.frist.console.projection.TicketReadModel.Determined;
import dev.frist.console.projection.TicketReadModel.Opening;
import dev.frist.events.Agreement;
import dev.frist.events.Deployment;
import dev.frist.events.FactId;
import dev.frist.events.Original;
import dev.frist.events.Plan;
import dev.frist.events.RejectionEvent;
import dev.frist.events.Severity;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.test.TestDatabase;
import dev.frist.promises.contract.BookedTerm;
import dev.frist.promises.contract.BookedTerms;
import dev.frist.promises.contract.ContractInForce;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a console wrote before rows were records is read as it was meant. */
class EarlierRowsIT {
    private static final String LAST_OF_COLUMNS = "25";
    private static final Instant AT = Instant.parse("2026-03-02T08:00:00.123456Z");
    private static final UUID REJECTION = new UUID(0, 1);
    private static final UUID EVENT = new UUID(0, 2);

    private final Agreement agreement = new Agreement(Map.of(), null, null, null, null);

    @Test
    void whatStoodInColumnsStandsInRecords() {
        try (TestDatabase database = TestDatabase.empty()) {
            Flyway.configure()
                    .dataSource(database.owner())
                    .placeholders(Map.of("runtimeRole", database.username()))
                    .locations("classpath:db/kit", "classpath:db/ops-console")
                    .outOfOrder(true)
                    .target(LAST_OF_COLUMNS)
                    .load()
                    .migrate();
            write(database.asOwner());

            database.migrate("db/ops-console");

            assertThat(Rows.query(database.jdbc(), "select * from ticket order by ticket_id")
                            .query(Rows.of(TicketReadModel.class))
                            .list())
                    .containsExactly(
                            new TicketReadModel(
                                    "T-1",
                                    new Opening("SUB-1", "Örtli", Plan.CUSTOM, "It fails", AT),
                                    new Determined(Severity.MAJOR, AT, new FactId("/portal", "1")),
                                    AT,
                                    TicketReadModel.TicketState.CLOSED,
                                    AT),
                            TicketReadModel.unknown("T-2"));
            assertThat(Rows.query(database.jdbc(), "select * from subscription order by subscription_id")
                            .query(Rows.of(ContractInForce.class))
                            .list())
                    .containsExactly(
                            contract("SUB-1", agreement, Map.of(day("2026-01-01"), day("2026-12-31"))),
                            contract("SUB-2", null, Map.of()));
            assertThat(new RejectionTable(new JdbcTemplate(database.dataSource())).find(REJECTION))
                    .contains(new RejectionReadModel(
                            REJECTION,
                            "ticket-service",
                            RejectionEvent.State.DISCARDED,
                            3,
                            new Cause("json", null, "no JSON"),
                            EVENT,
                            "type",
                            new Recognised("/portal", "1", "T-1", null),
                            new Original.Position("frist.intake", 2, 42),
                            AT,
                            new Decision("Zoë", "a test", AT)));
        }
    }

    private void write(JdbcClient owner) {
        owner.sql("""
            insert into ticket (ticket_id, subscription_id, customer, plan, subject, severity, severity_at, severity_source,
                severity_id, opened_at, responded_at, state, state_at)
            values ('T-1', 'SUB-1', 'Örtli', 'CUSTOM', 'It fails', 2, :at::timestamptz, '/portal', '1', :at::timestamptz,
                :at::timestamptz, 'CLOSED', :at::timestamptz);
            insert into ticket (ticket_id, state) values ('T-2', 'OPEN');
            insert into subscription (subscription_id, customer, plan, deployment, contract_event, agreement)
            values ('SUB-1', 'Örtli', 'CUSTOM', 'CLOUD', 'e', :agreement), ('SUB-2', 'Örtli', 'CUSTOM', 'CLOUD', 'e', null);
            insert into term (subscription_id, term_start, term_end) values ('SUB-1', '2026-01-01', '2026-12-31');
            insert into rejection (rejection_id, service, state, sequence, rule, detail, event_id, type, fact_source, fact_id,
                about, topic, partition, record_offset, rejected_at, decided_by, decided_because, decided_at)
            values (:rejection, 'ticket-service', 'DISCARDED', 3, 'json', 'no JSON', :event, 'type', '/portal', '1', 'T-1',
                'frist.intake', 2, 42, :at::timestamptz, 'Zoë', 'a test', :at::timestamptz)
            """)
                .param("at", AT.toString())
                .param("agreement", new String(EventJson.write(agreement), StandardCharsets.UTF_8))
                .param("rejection", REJECTION)
                .param("event", EVENT)
                .update();
    }

    private static ContractInForce contract(String id, @Nullable Agreement agreement, Map<LocalDate, LocalDate> terms) {
        List<BookedTerm> booked = terms.entrySet().stream()
                .map(it -> new BookedTerm(it.getKey(), it.getValue(), Instant.EPOCH, null))
                .toList();
        return new ContractInForce(
                id, "Örtli", Plan.CUSTOM, Deployment.CLOUD, "e", agreement, null, new BookedTerms(booked, List.of()));
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }
}
