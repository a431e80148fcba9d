package dev.frist.events.contract;

import static dev.frist.events.contract.EventSchema.tree;

import dev.frist.events.ClockEvent;
import dev.frist.events.EventTypes;
import dev.frist.events.NoticeEvent;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.TicketEvent;
import dev.frist.events.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.Yaml;

/** AsyncAPI 3 of all topics that others may read or write: what is on them, and where its schema is. */
final class AsyncApi {
    private static final Map<String, Class<?>> PUBLISHED = new LinkedHashMap<>();

    static {
        PUBLISHED.put(Topics.TICKETS, TicketEvent.class);
        PUBLISHED.put(Topics.RESPONSES, ClockEvent.class);
        PUBLISHED.put(Topics.ESCALATIONS, ClockEvent.class);
        PUBLISHED.put(Topics.SUBSCRIPTIONS, SubscriptionEvent.class);
        PUBLISHED.put(Topics.NOTICES, NoticeEvent.class);
    }

    private static final Map<String, String> INTAKE = new TreeMap<>(Map.of(
            Topics.INTAKE, "Facts from outside, as they happen. Also in structured mode.",
            Topics.INTAKE_BULK, "Facts from outside that are history, each with the id of its import."));
    private static final String FACT = "fact.";

    private final Javadocs docs;
    private final Collection<String> schemas;
    private final Collection<String> facts;

    /**
     * @param schemas types and versions of events that have a schema
     * @param facts types of facts that have one
     */
    AsyncApi(Javadocs docs, Collection<String> schemas, Collection<String> facts) {
        this.docs = docs;
        this.schemas = schemas;
        this.facts = facts;
    }

    String yaml() {
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
        INTAKE.forEach((topic, about) -> channels.put(topic, channel(topic, about, facts, FACT)));
        PUBLISHED.forEach((topic, family) -> {
            channels.put(topic, channel(topic, about(family), typesOf(family), ""));
        });
        return channels;
    }

    private static Map<String, Object> channel(String topic, String about, Collection<String> types, String prefix) {
        Map<String, Object> messages = new LinkedHashMap<>();
        types.forEach(type -> messages.put(type, tree("$ref", "#/components/messages/" + prefix + type)));
        return tree("address", topic, "description", about, "messages", messages);
    }

    private String about(Class<?> family) {
        return docs.of(family).orElseThrow();
    }

    private static Map<String, Object> operations() {
        Map<String, Object> operations = new LinkedHashMap<>();
        INTAKE.keySet()
                .forEach(topic -> operations.put(
                        "read." + topic, tree("action", "receive", "channel", tree("$ref", "#/channels/" + topic))));
        PUBLISHED
                .keySet()
                .forEach(topic -> operations.put(
                        "publish." + topic, tree("action", "send", "channel", tree("$ref", "#/channels/" + topic))));
        return operations;
    }

    private Map<String, Object> messages() {
        Map<String, Object> messages = new LinkedHashMap<>();
        facts.forEach(type -> messages.put(FACT + type, message(type, "fact", "facts")));
        schemas.forEach(type -> messages.put(type, message(type, "event", "events")));
        return messages;
    }

    private Map<String, Object> message(String type, String attributes, String folder) {
        Map<String, Object> message = tree("name", type, "title", name(type));
        docs.of(event(type)).ifPresent(it -> message.put("description", it));
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

    private List<String> typesOf(Class<?> family) {
        List<String> types = new ArrayList<>();
        EventTypes.all().values().stream()
                .filter(family::isAssignableFrom)
                .sorted((one, other) -> EventTypes.nameOf(one).compareTo(EventTypes.nameOf(other)))
                .forEach(event -> types.addAll(EventTypes.namesOf(event)));
        types.retainAll(schemas);
        return types;
    }

    /** Of any version. */
    static Class<?> event(String type) {
        return EventTypes.all().values().stream()
                .filter(it -> EventTypes.namesOf(it).contains(type))
                .findFirst()
                .orElseThrow();
    }

    /** Without what stands before it and its version. */
    private static String name(String type) {
        String[] parts = type.split("\\.");
        return parts[parts.length - 2];
    }
}
