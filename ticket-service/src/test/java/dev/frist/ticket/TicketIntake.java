package dev.frist.ticket;

import dev.frist.events.Answer;
import dev.frist.events.FactId;
import dev.frist.events.Topics;
import dev.frist.intake.FactHandler;
import dev.frist.intake.FactIntake;
import dev.frist.intake.Limits;
import dev.frist.kit.test.TestDatabase;
import dev.frist.promises.contract.ContractEvent;
import dev.frist.promises.terms.RuleBook;
import dev.frist.store.EventLanguage;
import dev.frist.store.Store;
import dev.frist.store.axon.Aggregates;
import dev.frist.ticket.jdbc.ContractTable;
import dev.frist.ticket.jdbc.TermDaysTable;
import dev.frist.ticket.jdbc.TicketTable;
import dev.frist.ticket.story.TicketFactHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.jdbc.core.JdbcTemplate;

/** The intake of ticket-service on a real database, without Kafka. */
final class TicketIntake implements AutoCloseable {
    static final Limits LIMITS = Limits.DEFAULT.withParked(Duration.ofSeconds(5));

    final TestDatabase database = TestDatabase.migrated("db/ticket-service");
    final JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
    private static final EventLanguage LANGUAGE =
            EventLanguage.published().and(EventLanguage.rejections()).and(Map.of(Ticket.SNAPSHOT, Ticket.class));

    final Store store = Store.open(database.dataSource(), database.transactions(), LANGUAGE, Clock.systemUTC());
    private final Aggregates tickets = Aggregates.of(LANGUAGE, Ticket.class);
    private final ContractTable contracts = new ContractTable(jdbc, EventLanguage.published());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final FactIntake intake = open(office(), LIMITS);

    FactIntake intake() {
        return intake;
    }

    /** Another one on the same database. */
    FactIntake open(FactHandler<?> office, Limits limits) {
        return new FactIntake(
                office, store.sets(), jdbc, limits, "/frist/ticket-service", Topics.INTAKE_REJECTED, meters);
    }

    TicketFactHandler office() {
        return new TicketFactHandler(
                RuleBook.load(null), contracts, new TermDaysTable(jdbc), new TicketTable(jdbc), tickets, store.log());
    }

    void forgetAll() {
        meters.clear();
        database.asOwner()
                .sql("truncate contract, term_days, ticket, parked, inbox, import, import_event, domain_event,"
                        + " snapshot")
                .update();
        jdbc.update("update patience set waited = 0, ticked_at = now()");
    }

    void learn(String subscription) {
        String id = UUID.randomUUID().toString();
        learn(new ContractEvent(new FactId("/billing", id), id, LearnedContracts.started(subscription)));
    }

    void learn(ContractEvent event) {
        contracts.add(List.of(event));
    }

    Answer<UUID> take(ConsumerRecord<byte[], byte[]> entry) {
        return intake.take(List.of(entry)).getFirst();
    }

    void lookAgainUntilNothingIsUnsure() throws InterruptedException {
        while (intake.lookAgain()) {
            // A chunk a transaction.
        }
    }

    long parked() {
        return jdbc.queryForObject("select count(*) from parked", Long.class);
    }

    double rejected(String rule) {
        return meters.get("frist.intake.rejected").tag("rule", rule).counter().count();
    }

    List<String> types(String stream) {
        return store.log().read(stream).stream()
                .map(it -> it.payload().getClass().getSimpleName())
                .toList();
    }

    @Override
    public void close() {
        tickets.close();
        database.close();
    }
}
