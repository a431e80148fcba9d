package dev.frist.standalone.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.ClockEvent;
import dev.frist.events.EventTypes;
import dev.frist.events.NoticeEvent;
import dev.frist.events.PublishedEvent;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.TicketEvent;
import dev.frist.events.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.node.ObjectNode;

/**
 * AsyncAPI 3 of all topics that others may read or write, {@code docs/asyncapi.yaml}: what is on them, and where its schema is. Written
 * by {@code -Dfrist.golden=write}.
 */
class AsyncApiTest {
    private static final Path FILE = Path.of("../docs/asyncapi.yaml");
    private static final boolean WRITING = "write".equals(System.getProperty("frist.golden"));
    private static final String FACT = "fact.";

    private final Map<String, ObjectNode> events = Schemas.in(Schemas.EVENTS);
    private final Map<String, ObjectNode> facts = Schemas.in(Schemas.FACTS);

    /** @param family what all events on the topic are; null: facts from outside */
    private record Topic(String name, @Nullable Class<? extends PublishedEvent> family, String about) {}

    private static final List<Topic> TOPICS = List.of(
            new Topic(Topics.INTAKE, null, "Facts from outside, as they happen. Also in structured mode."),
            new Topic(Topics.INTAKE_BULK, null, "Facts from outside that are history, each with the id of its import."),
            new Topic(Topics.TICKETS, TicketEvent.class, "What happens to tickets, keyed and streamed by ticket."),
            new Topic(
                    Topics.RESPONSES,
                    ClockEvent.class,
                    "How clocks stand that begin with a ticket, streamed by clock and keyed by subscription."),
            new Topic(
                    Topics.ESCALATIONS,
                    ClockEvent.class,
                    "How clocks stand that begin with an escalation, streamed by clock and keyed by subscription."),
            new Topic(
                    Topics.SUBSCRIPTIONS,
                    SubscriptionEvent.class,
                    "What happens to contracts and in their ledgers, keyed by subscription."),
            new Topic(
                    Topics.NOTICES,
                    NoticeEvent.class,
                    "Who was told what, streamed by notice and keyed by subscription."));

    @Test
    void everyTopicIsDescribed() throws IOException {
        String described = yaml();
        if (WRITING) {
            Files.writeString(FILE, described);
        }
        assertThat(FILE).hasContent(described);
    }

    private String yaml() {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        options.setWidth(140);
        return new Yaml(options)
                .dump(tree(
                        "asyncapi", "3.0.0",
                        "info", info(),
                        "defaultContentType", "application/json",
                        "channels", channels(),
                        "operations", operations(),
                        "components",
                                tree("messages", messages(), "schemas", tree("event", ofEvents(), "fact", ofFacts()))));
    }

    private static Map<String, Object> info() {
        return tree(
                "title", "Frist",
                "version", "1",
                "description", """
                Events of support promises. Each record is a CloudEvent 1.0 in binary mode: its attributes are headers, its value is \
                the event. A consumer keeps the last ce_sequence of each ce_subject: what is not after it is a repetition.\
                """,
                "license", tree("name", "Apache-2.0", "url", "https://www.apache.org/licenses/LICENSE-2.0"));
    }

    private Map<String, Object> channels() {
        Map<String, Object> channels = new LinkedHashMap<>();
        for (Topic topic : TOPICS) {
            Map<String, Object> messages = new LinkedHashMap<>();
            types(topic)
                    .forEach(type -> messages.put(
                            type,
                            tree("$ref", "#/components/messages/" + (topic.family() == null ? FACT : "") + type)));
            channels.put(
                    topic.name(), tree("address", topic.name(), "description", topic.about(), "messages", messages));
        }
        return channels;
    }

    private static Map<String, Object> operations() {
        Map<String, Object> operations = new LinkedHashMap<>();
        for (Topic topic : TOPICS) {
            boolean isRead = topic.family() == null;
            operations.put(
                    (isRead ? "read." : "publish.") + topic.name(),
                    tree("action", isRead ? "receive" : "send", "channel", tree("$ref", "#/channels/" + topic.name())));
        }
        return operations;
    }

    /** Of the types on it every version. */
    private Collection<String> types(Topic topic) {
        Class<? extends PublishedEvent> family = topic.family();
        if (family == null) {
            return facts.keySet();
        }
        List<String> onIt = EventTypes.all().values().stream()
                .filter(family::isAssignableFrom)
                .flatMap(it -> EventTypes.namesOf(it).stream())
                .toList();
        return events.keySet().stream().filter(onIt::contains).toList();
    }

    private Map<String, Object> messages() {
        Map<String, Object> messages = new LinkedHashMap<>();
        facts.forEach((type, schema) -> messages.put(FACT + type, message(type, schema, "fact", "facts")));
        events.forEach((type, schema) -> messages.put(type, message(type, schema, "event", "events")));
        return messages;
    }

    private Map<String, Object> message(String type, ObjectNode schema, String attributes, String folder) {
        Map<String, Object> message = tree("name", type, "title", name(type));
        if (schema.has("description")) {
            message.put("description", schema.path("description").asString());
        }
        message.put(
                "headers",
                tree(
                        "allOf",
                        List.of(
                                tree("$ref", "#/components/schemas/" + attributes),
                                tree("properties", tree("ce_type", tree("const", type))))));
        message.put(
                "payload",
                tree(
                        "schemaFormat",
                        "application/schema+json;version=draft-07",
                        "schema",
                        tree("$ref", "./contract/%s/%s.json".formatted(folder, type))));
        return message;
    }

    private static Map<String, Object> ofFacts() {
        return tree(
                "type",
                "object",
                "required",
                List.of("ce_specversion", "ce_id", "ce_source", "ce_type", "ce_time"),
                "properties",
                tree(
                        "ce_specversion",
                        tree("const", "1.0"),
                        "ce_id",
                        text("Whoever reports it gives it; the same source and id again change nothing."),
                        "ce_source",
                        text("Who reports it."),
                        "ce_type",
                        text("What it reports."),
                        "ce_time",
                        moment("When it happened."),
                        "ce_importid",
                        text("The import that it belongs to, on the topic for history.")));
    }

    private static Map<String, Object> ofEvents() {
        return tree(
                "type", "object",
                "required",
                        List.of(
                                "ce_specversion",
                                "ce_id",
                                "ce_source",
                                "ce_type",
                                "ce_subject",
                                "ce_time",
                                "ce_sequence"),
                "properties",
                        tree(
                                "ce_specversion", tree("const", "1.0"),
                                "ce_id", text("The event's id. The same fact from outside never gets two."),
                                "ce_source", text("The service that stored it."),
                                "ce_type", text("Its type and version."),
                                "ce_dataschema",
                                        text("The $id of its data's schema; absent in records of earlier versions."),
                                "ce_subject", text("Its stream: a ticket, a clock, a subscription, a notice."),
                                "ce_time", moment("When it became true."),
                                "ce_sequence",
                                        text("Its place in its stream, counted from 0 without gaps; read it as a"
                                                + " number."),
                                "ce_recordedtime", moment("When it was stored."),
                                "ce_correlationid", text("The fact from outside that it all goes back to."),
                                "ce_causationid", text("The event that led to this one."),
                                "ce_causationtype",
                                        text("That event's type, where it says why days were given or taken back."),
                                "ce_factsource", text("CloudEvents source of the fact when it came in."),
                                "ce_factid", text("CloudEvents id of the fact when it came in."),
                                "ce_importid", text("The import that it belongs to; absent for what is live."),
                                "content-type", tree("const", "application/json")));
    }

    private static Map<String, Object> text(String description) {
        return tree("type", "string", "description", description);
    }

    private static Map<String, Object> moment(String description) {
        return tree("type", "string", "format", "date-time", "description", description);
    }

    /** Names and what stands under them, in this order. */
    private static Map<String, Object> tree(Object... namesAndValues) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            tree.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return tree;
    }

    /** Without what stands before it and its version. */
    private static String name(String type) {
        String[] parts = type.split("\\.");
        return parts[parts.length - 2];
    }
}
