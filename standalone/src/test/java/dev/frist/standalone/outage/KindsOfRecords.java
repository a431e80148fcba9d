package dev.frist.standalone.outage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.events.Topics;
import dev.frist.kit.wire.CloudEventHeaders;
import dev.frist.kit.wire.Envelope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A good record of every kind on every topic that a service reads; each time of another ticket, stream or subscription. */
final class KindsOfRecords {
    private static final Path CORPUS = Path.of("../common-events/src/corpus");
    private static final Map<String, String> FACTS = Map.ofEntries(
            Map.entry("ticket.TicketOpened", """
                "subscriptionId":"S-%1$s","severity":1,"subject":"It is slow","description":"Very.","impact":"All",\
                "channel":"EMAIL","language":"EN","requester":"ann"\
                """),
            Map.entry("ticket.SeverityChanged", "\"severity\":2,\"reason\":\"VENDOR_DETERMINED\",\"note\":\"n\""),
            Map.entry("ticket.MessageRecorded", """
                "direction":"INBOUND","author":"ann","channel":"EMAIL","text":"more"\
                """),
            Map.entry("ticket.FirstResponseSent", "\"agent\":\"Ada\",\"channel\":\"EMAIL\",\"automated\":false"),
            Map.entry("ticket.EscalationRequested", """
                "escalationId":"E-1","urgency":"URGENT","reason":"We wait"\
                """),
            Map.entry("ticket.ManagerResponded", "\"escalationId\":\"E-1\",\"manager\":\"Grace\""),
            Map.entry("ticket.TicketWithdrawn", "\"reason\":\"solved\""),
            Map.entry("ticket.TicketDeclined", "\"reason\":\"out of scope\""),
            Map.entry("ticket.TicketClosed", "\"by\":\"AGENT\""),
            Map.entry("ticket.TicketReopened", "\"reason\":\"again\""),
            Map.entry("ticket.MilestoneReached", "\"milestone\":\"workaround\",\"text\":\"restart\""),
            Map.entry("ticket.WaitingOnChanged", "\"waitingOn\":\"CUSTOMER\",\"text\":\"the log\""),
            Map.entry("subscription.SubscriptionStarted", """
                "customer":"C %1$s","plan":"CUSTOM","deployment":"SELF_HOSTED","termStart":"2026-01-01",\
                "termEnd":"2026-12-31","agreement":{"objectives":{"1":{"hours":"TWENTY_FOUR_SEVEN","target":"PT30M"}},\
                "escalation":{"hours":"TWENTY_FOUR_SEVEN"}}\
                """),
            Map.entry("subscription.AgreementChanged", """
                "agreement":{"objectives":{"1":{"hours":"TWENTY_FOUR_SEVEN","target":"PT45M"}}}\
                """),
            Map.entry("subscription.TermRenewed", "\"termStart\":\"2027-01-01\",\"termEnd\":\"2027-12-31\""),
            Map.entry("subscription.TamHoursWorked", "\"worked\":\"PT2H30M\""),
            Map.entry("subscription.ReviewCallHeld", "\"note\":\"by phone\""),
            Map.entry("subscription.SubscriptionEnded", "\"lastDay\":\"2026-12-31\""));

    private final List<Kind> kinds = new ArrayList<>();

    /** Makes one more of its kind. */
    interface Kind {
        ProducerRecord<byte[], byte[]> another();
    }

    KindsOfRecords() throws IOException {
        FACTS.keySet().stream().sorted().forEach(type -> kinds.add(() -> fact(type)));
        try (Stream<Path> files = Files.list(CORPUS)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith("dev.frist.") && name.endsWith(".json")) {
                    byte[] data = Files.readAllBytes(file);
                    topics(name).forEach(topic -> kinds.add(() -> event(topic, name.replace(".json", ""), data)));
                }
            }
        }
        kinds.add(KindsOfRecords::watermark);
        kinds.add(() -> endOfImport("ImportFinished"));
        kinds.add(() -> endOfImport("ImportAbandoned"));
    }

    List<Kind> all() {
        return kinds;
    }

    static boolean isIntake(ProducerRecord<byte[], byte[]> record) {
        return record.topic().equals(Topics.INTAKE);
    }

    private static List<String> topics(String name) {
        return switch (name.split("\\.")[2]) {
            case "ticket" -> List.of(Topics.TICKETS);
            case "clock" -> List.of(Topics.RESPONSES, Topics.ESCALATIONS);
            case "subscription" -> List.of(Topics.SUBSCRIPTIONS);
            case "notice" -> List.of(Topics.NOTICES);
            case "intake" -> List.of(Topics.INTAKE_REJECTED);
            default -> throw new IllegalStateException("on which topic is " + name + "?");
        };
    }

    private static ProducerRecord<byte[], byte[]> fact(String type) {
        String id = UUID.randomUUID().toString();
        boolean isOfTicket = type.startsWith("ticket.");
        String subject = (isOfTicket ? "T-" : "S-") + id;
        String data = "{\"%s\":\"%s\",%s}"
                .formatted(
                        isOfTicket ? "ticketId" : "subscriptionId",
                        subject,
                        FACTS.get(type).formatted(id));
        return record(
                Topics.INTAKE, "/test/mutants", id, "dev.frist." + type + ".v1", subject, null, data.getBytes(UTF_8));
    }

    private static ProducerRecord<byte[], byte[]> endOfImport(String type) {
        String id = UUID.randomUUID().toString();
        String data = "{\"importId\":\"%s\",\"events\":0,\"subscriptionEvents\":0}".formatted(id);
        return record(
                Topics.INTAKE_BULK,
                "/test/mutants",
                id,
                "dev.frist.intake." + type + ".v1",
                id,
                null,
                data.getBytes(UTF_8));
    }

    private static ProducerRecord<byte[], byte[]> event(String topic, String type, byte[] data) {
        String id = UUID.randomUUID().toString();
        // All of one ticket and one contract would be noted on each other's clocks.
        String ofAnother =
                new String(data, UTF_8).replace("\"T-1\"", "\"T-" + id + "\"").replace("\"SUB-1\"", "\"S-" + id + "\"");
        return record(topic, "/frist/nobody", id, type, "stream-" + id, 0L, ofAnother.getBytes(UTF_8));
    }

    private static ProducerRecord<byte[], byte[]> watermark() {
        String t0 =
                Instant.now().minusSeconds(600).truncatedTo(ChronoUnit.MILLIS).toString();
        return new ProducerRecord<>(
                Topics.WATERMARKS,
                "time".getBytes(UTF_8),
                "{\"t0\":\"%s\",\"offsets\":{\"0\":0,\"1\":0}}".formatted(t0).getBytes(UTF_8));
    }

    private static ProducerRecord<byte[], byte[]> record(
            String topic, String source, String id, String type, String subject, @Nullable Long sequence, byte[] data) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Envelope envelope = new Envelope(source, id, type, subject, now, sequence, now, null, null, null);
        return new ProducerRecord<>(topic, null, subject.getBytes(UTF_8), data, CloudEventHeaders.of(envelope));
    }
}
