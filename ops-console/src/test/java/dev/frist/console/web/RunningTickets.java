package dev.frist.console.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.events.Topics;
import dev.frist.kit.test.TestBroker;
import dev.frist.kit.test.TestDatabase;
import dev.frist.kit.test.TestService;
import dev.frist.ticket.TicketService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.context.ConfigurableApplicationContext;

/** The real ticket-service, at a port that is known before it runs. */
public final class RunningTickets implements AutoCloseable {
    private static final TestBroker BROKER = TestBroker.get();

    private final TestDatabase database = TestDatabase.empty();
    private final ConfigurableApplicationContext service;

    public RunningTickets(int port, Duration patience) {
        service = TestService.run(
                TicketService.builder(),
                database,
                Map.of("server.port", port, "frist.intake.parked-at-most", patience));
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void send(byte[] value) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", BROKER.bootstrapServers(), "max.request.size", 8 << 20),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.INTAKE, value));
        }
    }

    public void open(String ticket, String subscription) {
        send("""
            {"specversion":"1.0","id":"%s-1","source":"/portal","type":"dev.frist.ticket.TicketOpened.v1","time":"%s",
             "data":{"ticketId":"%s","subscriptionId":"%s","severity":2,"subject":"help","description":"it fails",
             "impact":"nobody can log in","channel":"EMAIL","language":"DE","requester":"ann"}}\
            """.formatted(ticket, java.time.Instant.now(), ticket, subscription)
                .getBytes(UTF_8));
    }

    public TestDatabase database() {
        return database;
    }

    @Override
    public void close() {
        service.close();
        database.close();
        BROKER.deleteTopics(List.of(Topics.INTAKE, Topics.INTAKE_BULK));
    }
}
