package dev.frist.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.Answer;
import dev.frist.events.Plan;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.kit.test.Orders;
import dev.frist.store.RecordedEvent;
import dev.frist.ticket.jdbc.TicketTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many facts of one ticket: how it is guarded, and how it shows. */
class FactIntakeIT {
    private static final TicketIntake INTAKE = new TicketIntake();
    private static final String MESSAGE =
            "{\"ticketId\":\"%s\",\"direction\":\"INBOUND\",\"author\":\"ann\",\"channel\":\"EMAIL\",\"text\":\"well?\"}";
    private static final String RESPONSE =
            "{\"ticketId\":\"%s\",\"agent\":\"bob\",\"channel\":\"EMAIL\",\"automated\":false}";

    private final String ticket = "T-" + UUID.randomUUID();
    private final TicketFacts facts = new TicketFacts(ticket);

    @BeforeEach
    void startWithOneSubscription() {
        INTAKE.forgetAll();
        INTAKE.learn("S-1");
    }

    @AfterAll
    static void close() {
        INTAKE.close();
    }

    @Test
    void aRebuiltOverviewEqualsTheLiveOneWhateverTheOrderOfArrival() {
        List<ConsumerRecord<byte[], byte[]>> arriving = new ArrayList<>(List.of(
                facts.opening(),
                facts.closing("2"),
                facts.fact("3", "SeverityChanged", "{\"ticketId\":\"%s\",\"severity\":3,\"reason\":\"WORKAROUND\"}", 5),
                facts.fact("4", "SeverityChanged", "{\"ticketId\":\"%s\",\"severity\":1,\"reason\":\"REASSESSED\"}", 5),
                facts.fact("5", "SeverityChanged", "{\"ticketId\":\"%s\",\"severity\":4,\"reason\":\"REASSESSED\"}", 2),
                facts.fact("6", "TicketReopened", "{\"ticketId\":\"%s\"}", 20),
                facts.fact("7", "FirstResponseSent", RESPONSE, 9),
                facts.fact("8", "FirstResponseSent", RESPONSE, 7)));
        arriving.forEach(INTAKE::take);
        Map<String, Object> live = row();
        assertThat(live).containsEntry("severity", "1").containsEntry("open", true);

        List<RecordedEvent> recorded = new ArrayList<>(INTAKE.store.log().read(ticket));
        INTAKE.jdbc.execute("truncate ticket");
        new TicketTable(INTAKE.jdbc).show(recorded);
        assertThat(row()).isEqualTo(live);

        INTAKE.jdbc.execute("truncate ticket");
        Collections.shuffle(recorded.subList(1, recorded.size()), new Random(5));
        new TicketTable(INTAKE.jdbc).show(recorded);
        assertThat(row()).isEqualTo(live);
    }

    @Test
    void aTicketOfFiveThousandFactsIsGuardedAsOneReadWhole() {
        INTAKE.take(facts.opening());
        INTAKE.take(facts.escalation("E-1", "e1"));
        List<ConsumerRecord<byte[], byte[]>> messages = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            messages.add(facts.fact("m" + i, "MessageRecorded", MESSAGE, 3));
        }
        for (int from = 0; from < messages.size(); from += 500) {
            INTAKE.intake().take(messages.subList(from, from + 500));
        }

        assertThat(INTAKE.jdbc.queryForObject("select sequence from snapshot where stream_id = ?", Long.class, ticket))
                .isGreaterThan(4_900L);
        for (int i = 0; i < 2; i++) {
            assertThat(rule(INTAKE.take(facts.opening("again", "S-1", 1)))).isEqualTo("opened-twice");
            assertThat(rule(INTAKE.take(facts.escalation("E-1", "e2")))).isEqualTo("requested-twice");
            assertThat(INTAKE.take(facts.answer("E-1", "a" + i))).isInstanceOf(Answer.Happened.class);
            assertThat(INTAKE.take(facts.answer("E-never" + i, "n" + i))).isInstanceOf(Answer.NotYet.class);
            // Once more by a full replay.
            INTAKE.jdbc.update("delete from snapshot where stream_id = ?", ticket);
        }
        assertThat(INTAKE.types(ticket)).hasSize(5_004);
    }

    @Test
    void theShapeOfATicketsSnapshotChangesOnlyWithItsName() {
        INTAKE.take(facts.opening());
        INTAKE.take(facts.escalation("E-1", "e1"));
        INTAKE.intake()
                .take(IntStream.range(0, 100)
                        .mapToObj(i -> facts.fact("m" + i, "MessageRecorded", MESSAGE, 3))
                        .toList());
        Map<String, Object> snapshot = INTAKE.jdbc.queryForMap(
                "select type, convert_from(payload, 'UTF8') as payload from snapshot where stream_id = ?", ticket);
        assertThat(snapshot).containsEntry("type", "dev.frist.ticket.Ticket.v3");
        assertThat(String.valueOf(snapshot.get("payload")))
                .startsWith("{\"ticketId\":\"%s\",\"story\":{\"opened\":{\"ticketId\":".formatted(ticket))
                .endsWith("},\"escalations\":{\"E-1\":\"2026-03-31T07:04:00Z\"}}}");
    }

    @Test
    void aContractToldInAnyOrderPromisesTheSame() {
        Orders.of(AContract.FACTS).forEach(inThisOrder -> {
            INTAKE.forgetAll();
            inThisOrder.forEach(INTAKE::learn);
            TicketOpened before = opened("2025-03-31T06:00:00Z");
            TicketOpened onItsLastDay = opened("2025-12-15T12:00:00Z");
            TicketOpened after = opened("2025-12-16T12:00:00Z");

            assertThat(List.of(before, onItsLastDay, after)).allSatisfy(it -> {
                assertThat(it.promise().plan()).isEqualTo(Plan.EXTENDED_SLA);
                assertThat(it.promise().contractEvent()).isEqualTo("changed");
            });
            assertThat(List.of(before, onItsLastDay))
                    .allSatisfy(it -> assertThat(it.promise().objectives()).isNotEmpty());
            assertThat(after.promise().objectives()).isEmpty();
        });
    }

    @Test
    void ofTwoChangesOfTheSameInstantTheOneWithTheLaterSourceHolds() {
        Orders.of(List.of(AContract.STARTED, AContract.changed("/a", "z"), AContract.changed("/b", "y")))
                .forEach(inThisOrder -> {
                    INTAKE.forgetAll();
                    inThisOrder.forEach(INTAKE::learn);
                    assertThat(opened("2025-03-31T12:00:00Z").promise().contractEvent())
                            .isEqualTo("y");
                });
    }

    private TicketOpened opened(String at) {
        String id = "T-" + UUID.randomUUID();
        INTAKE.take(new TicketFacts(id).opening(AContract.ID, Instant.parse(at)));
        return (TicketOpened) INTAKE.store.log().read(id).getFirst().payload();
    }

    private static String rule(Answer<UUID> answer) {
        return ((Answer.Refused<UUID>) answer).problem().rule();
    }

    private Map<String, Object> row() {
        return INTAKE.jdbc.queryForMap("select * from ticket where ticket_id = ?", ticket);
    }
}
