package dev.frist.standalone.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frist.events.ClockIds;
import dev.frist.standalone.ServiceName;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import tools.jackson.databind.JsonNode;

/** What the tests of this package have in common: a running Frist, somebody who reports to it, and what it must come to. */
final class Scene implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final RunningFrist frist;
    private final Publisher publisher;
    private final Books books;

    Scene() {
        this(RunningFrist.get());
    }

    Scene(RunningFrist frist) {
        this.frist = frist;
        this.publisher = new Publisher(frist.bootstrapServers());
        this.books = new Books(frist);
    }

    RunningFrist frist() {
        return frist;
    }

    Publisher publisher() {
        return publisher;
    }

    Books books() {
        return books;
    }

    static String newId(String prefix) {
        return prefix + "-" + UUID.randomUUID();
    }

    void awaitInitialResponse(String ticket, String status) {
        awaitClock(ServiceName.SLA, ClockIds.initialResponse(ticket), status);
    }

    void awaitManagerResponse(String ticket, String escalation, String status) {
        awaitClock(ServiceName.ESCALATION, ClockIds.managerResponse(ticket, escalation), status);
    }

    private void awaitClock(ServiceName service, String clockId, String status) {
        eventually(() -> assertThat(clock(service, clockId).path("status").asString(""))
                .as("status of clock %s", clockId)
                .isEqualTo(status));
    }

    JsonNode clock(ServiceName service, String clockId) throws Exception {
        return frist.get(service, "/clocks/" + clockId);
    }

    /** The newest term. */
    JsonNode term(String subscription) throws Exception {
        JsonNode terms =
                frist.get(ServiceName.CREDIT, "/subscriptions/" + subscription).path("terms");
        return terms.path(terms.size() - 1);
    }

    /** Plain types of a stream's events as published, each once. */
    List<String> story(String topic, String stream) {
        return Published.on(topic, frist.bootstrapServers()).stream()
                .filter(it -> it.subject().equals(stream))
                .map(it -> new Line(it.sequence(), it.plainType()))
                .distinct()
                .map(Line::type)
                .toList();
    }

    /** What the ledger has published of a subscription. */
    List<String> ledger(String topic, String subscription) {
        return Published.on(topic, frist.bootstrapServers()).stream()
                .filter(it -> it.key().equals(subscription))
                .map(Published::plainType)
                .toList();
    }

    void eventually(ThrowingRunnable assertion) {
        within(PATIENCE, assertion);
    }

    void within(Duration patience, ThrowingRunnable assertion) {
        await().ignoreExceptions()
                .pollInterval(Duration.ofMillis(250))
                .atMost(patience)
                .untilAsserted(assertion);
    }

    @Override
    public void close() {
        publisher.close();
    }

    private record Line(long sequence, String type) {}
}
