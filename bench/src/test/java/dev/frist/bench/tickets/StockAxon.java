package dev.frist.bench.tickets;

import dev.frist.bench.Database;
import dev.frist.events.Direction;
import dev.frist.events.Personal;
import dev.frist.events.Severity;
import dev.frist.events.TicketEvent.FirstResponseSent;
import dev.frist.events.TicketEvent.MessageRecorded;
import dev.frist.kit.json.EventJson;
import dev.frist.promises.contract.Contracts;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.ticket.TicketReport;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;

/**
 * The baseline: Axon 4.13 as it comes, with its JDBC engine on its own schema for PostgreSQL, its repository, and a command bus
 * that makes every command a transaction. It writes the same JSON, but neither an inbox nor a row to list tickets by, and has the
 * contract in memory: less work than Frist's.
 */
final class StockAxon implements TicketIntake, AutoCloseable {
    private final Configuration axon;
    private final CommandGateway gateway;
    private final MetaData contracts;
    private final Clock clock;

    StockAxon(Database database, Clock clock) {
        this.clock = clock;
        Contracts known = Contracts.of(RuleBook.load(null), List.of(Contract.started()));
        this.contracts = MetaData.with(StockTicket.CONTRACTS, known);
        SpringTransactionManager transactions = new SpringTransactionManager(database.transactions());
        Serializer json = Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(EventJson::configured)
                .build();
        JdbcEventStorageEngine engine = engine(database, transactions, json);
        // Without located modules: among them is Axon's update checker, which phones home.
        this.axon = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(_ -> json)
                .configureTransactionManager(_ -> transactions)
                .configureEmbeddedEventStore(_ -> engine)
                .configureAggregate(AggregateConfigurer.defaultConfiguration(StockTicket.class)
                        .configureCommandTargetResolver(_ -> command -> new VersionedAggregateIdentifier(
                                (Object) ((TicketReport) command.getPayload()).ticketId(), null)))
                .start();
        this.gateway = axon.commandGateway();
    }

    private static JdbcEventStorageEngine engine(
            Database database, SpringTransactionManager transactions, Serializer json) {
        JdbcEventStorageEngine.Builder builder = JdbcEventStorageEngine.builder();
        builder.eventSerializer(json).snapshotSerializer(json);
        JdbcEventStorageEngine engine = builder.connectionProvider(
                        new SpringDataSourceConnectionProvider(database.dataSource()))
                .transactionManager(transactions)
                .build();
        engine.createSchema(PostgresEventTableFactory.INSTANCE);
        return engine;
    }

    @Override
    public void open(String ticketId) {
        send(new TicketReport.Opening(
                ticketId,
                Contract.SUBSCRIPTION,
                Severity.STANDARD,
                "EMAIL",
                "DE",
                null,
                Personal.of(Map.of(
                        "subject",
                        Texts.SUBJECT,
                        "description",
                        Texts.DESCRIPTION,
                        "impact",
                        Texts.IMPACT,
                        "requester",
                        Texts.REQUESTER)),
                now()));
    }

    @Override
    public void message(String ticketId) {
        send(new TicketReport.TicketFact(new MessageRecorded(
                ticketId,
                Direction.INBOUND,
                "EMAIL",
                Personal.of(Map.of("author", Texts.REQUESTER, "text", Texts.MESSAGE)),
                now())));
    }

    @Override
    public void firstResponse(String ticketId) {
        send(new TicketReport.TicketFact(
                new FirstResponseSent(ticketId, "EMAIL", false, Personal.of(Map.of("agent", Texts.AGENT)), now())));
    }

    private void send(TicketReport report) {
        gateway.sendAndWait(report, contracts);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public void close() {
        axon.shutdown();
    }
}
