package dev.frist.ticket;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.events.Topics;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records of the intake about one ticket of subscription S-1, opened at 7 o'clock. */
record TicketFacts(String ticket) {
    private static final AtomicLong OFFSETS = new AtomicLong();
    private static final Instant OPENED = Instant.parse("2026-03-31T07:00:00Z");

    ConsumerRecord<byte[], byte[]> opening() {
        return opening("1", "S-1", 0);
    }

    ConsumerRecord<byte[], byte[]> opening(String id, String subscription, int minute) {
        return opening(id, subscription, OPENED.plusSeconds(60L * minute));
    }

    ConsumerRecord<byte[], byte[]> opening(String subscription, Instant at) {
        return opening("1", subscription, at);
    }

    private ConsumerRecord<byte[], byte[]> opening(String id, String subscription, Instant at) {
        return fact(id, "TicketOpened", """
            {"ticketId":"%%s","subscriptionId":"%s","severity":2,"subject":"help","description":"it fails",
             "impact":"nobody can log in","channel":"EMAIL","language":"DE","requester":"ann"}\
            """.formatted(subscription), at);
    }

    ConsumerRecord<byte[], byte[]> closing(String id) {
        return closing(id, OPENED.plusSeconds(600));
    }

    ConsumerRecord<byte[], byte[]> closing(String id, Instant at) {
        return fact(id, "TicketClosed", "{\"ticketId\":\"%s\",\"by\":\"AGENT\"}", at);
    }

    ConsumerRecord<byte[], byte[]> escalation(String escalation, String id) {
        return fact(
                id,
                "EscalationRequested",
                "{\"ticketId\":\"%s\",\"escalationId\":\"" + escalation
                        + "\",\"urgency\":\"URGENT\",\"reason\":\"no answer\"}",
                4);
    }

    ConsumerRecord<byte[], byte[]> answer(String escalation, String id) {
        return fact(
                id,
                "ManagerResponded",
                "{\"ticketId\":\"%s\",\"escalationId\":\"" + escalation + "\",\"manager\":\"eve\"}",
                6);
    }

    ConsumerRecord<byte[], byte[]> fact(String id, String type, String data, int minute) {
        return fact(id, type, data, OPENED.plusSeconds(60L * minute));
    }

    private ConsumerRecord<byte[], byte[]> fact(String id, String type, String data, Instant at) {
        return entry("""
            {"specversion":"1.0","id":"%s-%s","source":"/portal","type":"dev.frist.ticket.%s.v1","time":"%s","data":%s}\
            """.formatted(ticket, id, type, at, data.formatted(ticket)).getBytes(UTF_8));
    }

    static ConsumerRecord<byte[], byte[]> ofImport(String importId, ConsumerRecord<byte[], byte[]> entry) {
        entry.headers().add("ce_importid", importId.getBytes(UTF_8));
        return entry;
    }

    static ConsumerRecord<byte[], byte[]> entry(byte[] value) {
        return new ConsumerRecord<>(Topics.INTAKE, 0, OFFSETS.getAndIncrement(), null, value);
    }
}
