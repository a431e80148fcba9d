package dev.frist.store.relay;

import static dev.frist.store.relay.Outpost.header;
import static dev.frist.store.relay.Outpost.upTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frist.kit.test.TestBroker;
import dev.frist.store.EventMetadata;
import dev.frist.store.NewEvent;
import dev.frist.store.RecordedEvent;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RelayIT {
    private final Outpost outpost = new Outpost();

    @AfterEach
    void close() {
        TestBroker.get().start();
        outpost.close();
    }

    @Test
    void whatIsStoredIsPublishedByteForByteWithEverythingInItsHeaders() {
        EventMetadata metadata = outpost.metadata("k1")
                .correlatedBy("correlation")
                .causedBy("cause")
                .ofImport("import")
                .with("origin", "portal");
        NewEvent event = new NewEvent("Notes", "stream 1", 0, UUID.randomUUID(), new Note("grüezi"), metadata);
        RecordedEvent recorded =
                outpost.store.sets().run(set -> set.append(List.of(event))).getFirst();
        outpost.relay().start();

        ConsumerRecord<String, byte[]> record =
                await().until(outpost::published, all -> all.size() == 1).getFirst();

        assertThat(record.key()).isEqualTo("k1");
        assertThat(record.value()).isEqualTo(storedPayload());
        assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(record, "ce_id")).isEqualTo(event.eventId().toString());
        assertThat(header(record, "ce_source")).isEqualTo("/test");
        assertThat(header(record, "ce_type")).isEqualTo("test.Note.v1");
        assertThat(header(record, "ce_subject")).isEqualTo("stream 1");
        assertThat(header(record, "ce_time")).isEqualTo("2026-03-02T08:00:00Z");
        assertThat(header(record, "ce_sequence")).isEqualTo("0".repeat(18));
        assertThat(header(record, "ce_recordedtime"))
                .isEqualTo(recorded.recordedAt().toString());
        assertThat(header(record, "ce_correlationid")).isEqualTo("correlation");
        assertThat(header(record, "ce_causationid")).isEqualTo("cause");
        assertThat(header(record, "ce_importid")).isEqualTo("import");
        assertThat(header(record, "ce_origin")).isEqualTo("portal");
        assertThat(header(record, "content-type")).isEqualTo("application/json");
    }

    @Test
    void whatHasNoTopicStaysInTheStore() {
        outpost.store
                .sets()
                .run(set -> set.append(List.of(
                        new NewEvent(
                                "Notes",
                                "inner",
                                0,
                                UUID.randomUUID(),
                                new Note("inner"),
                                EventMetadata.unpublished("/test", set.recordedAt())),
                        outpost.note("outer", 0, "outer"))));
        outpost.relay().start();

        await().until(outpost::published, all -> all.size() == 1);
        assertThat(outpost.sequences("outer")).containsExactly(0L);
    }

    @Test
    void aStoppedBrokerCostsTimeAndNothingElse() {
        outpost.relay().start();
        outpost.append("a", 0, 500);
        await().until(() -> outpost.published().size() >= 500);
        TestBroker.get().stop();
        outpost.append("a", 500, 500);
        TestBroker.get().start();

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(new LinkedHashSet<>(outpost.sequences("a"))).containsExactlyElementsOf(upTo(999)));
    }

    @Test
    void ofTwoInstancesOnePublishesAndTheOtherTakesOver() {
        Relay first = outpost.relay();
        Relay second = outpost.relay();
        first.start();
        outpost.append("a", 0, 10);
        await().until(() -> outpost.published().size() == 10);
        second.start();
        outpost.append("a", 10, 10);
        await().until(() -> outpost.published().size() == 20);
        assertThat(second.acknowledgedBelow()).isZero();

        first.stop();
        outpost.append("a", 20, 10);

        await().untilAsserted(() -> assertThat(outpost.sequences("a")).isEqualTo(upTo(29)));
        assertThat(second.acknowledgedBelow()).isPositive();
    }

    @Test
    void itSaysBelowWhichTransactionAllIsAcknowledged() throws SQLException {
        Relay relay = outpost.relay();
        try (Connection writer = outpost.database.dataSource().getConnection()) {
            writer.setAutoCommit(false);
            long held = transactionId(writer);
            relay.start();
            outpost.append("later", 0, 1);
            await().during(Duration.ofMillis(300)).until(() -> relay.acknowledgedBelow() <= held);
            assertThat(outpost.published())
                    .as("a later transaction waits for the earlier")
                    .isEmpty();
            writer.commit();

            await().until(() -> relay.acknowledgedBelow() > held);
        }
        await().until(() -> outpost.published().size() == 1);
    }

    @Test
    void itKnowsWhoHoldsItUp() throws SQLException {
        try (Connection writer = outpost.database.dataSource().getConnection();
                Outbox outbox = new Outbox(outpost.database.dataSource())) {
            assertThat(outbox.oldestWriter()).isEqualTo("none");
            writer.setAutoCommit(false);
            transactionId(writer);
            assertThat(outbox.oldestWriter()).startsWith("process ").endsWith(" s in its transaction");
            writer.rollback();
        }
    }

    @Test
    void itKnowsWhoHoldsItUpInAnothersName() throws SQLException {
        try (Connection writer = outpost.database.owner().getConnection();
                Outbox outbox = new Outbox(outpost.database.dataSource())) {
            writer.setAutoCommit(false);
            transactionId(writer);
            assertThat(outbox.oldestWriter())
                    .startsWith("process ")
                    .contains(outpost.database.ownerName())
                    .doesNotContain(" s in its transaction");
            writer.rollback();
        }
    }

    @Test
    void itsLagIsMeasured() {
        outpost.append("a", 0, 3);
        TestBroker.get().stop();
        outpost.relay().start();

        await().until(() -> outpost.meters.get("frist.relay.lag.events").gauge().value() == 3);
        assertThat(outpost.meters.get("frist.relay.lag").timeGauge().value()).isPositive();
    }

    private byte[] storedPayload() {
        return outpost.database
                .jdbc()
                .sql("select payload from domain_event")
                .query(byte[].class)
                .single();
    }

    private static long transactionId(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_current_xact_id()::text")) {
            row.next();
            return Long.parseLong(row.getString(1));
        }
    }
}
