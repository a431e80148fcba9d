package dev.frist.standalone.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.Problem.Fault;
import dev.frist.intake.FactReader;
import dev.frist.intake.IncomingFact;
import dev.frist.intake.Limits;
import dev.frist.kit.Refused;
import dev.frist.promises.terms.RuleBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema of what may be reported, {@code docs/contract/facts}: found by asking whoever reads facts about every name that
 * there is, so that it says what code does. Written by {@code -Dfrist.golden=write}.
 */
class FactSchemasTest {
    private static final boolean WRITING = "write".equals(System.getProperty("frist.golden"));
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final Pattern CHOICES = Pattern.compile("must be one of (.*), but is .*");
    private static final String ANY_TEXT = "?";

    private static final String OF_CONTRACTS = "dev.frist.subscription.";
    private static final RuleBook RULES = RuleBook.load(null);

    private final Map<String, ObjectNode> events = Schemas.in(Schemas.EVENTS);

    /** Empty if a fact of this type may say this. */
    private static List<Fault> faults(String type, ObjectNode data) {
        try {
            Instant now = Instant.EPOCH;
            IncomingFact fact = new FactReader(Limits.DEFAULT).byHand("/test", "1", type, now, data, now);
            if (type.startsWith(OF_CONTRACTS)) {
                dev.frist.credit.subscription.ReportReader.read(fact, RULES);
            } else {
                dev.frist.ticket.story.ReportReader.read(fact, RULES);
            }
            return List.of();
        } catch (Refused e) {
            return e.problem().errors();
        }
    }

    @Test
    void whatMayBeReportedIsDescribed() throws IOException {
        Files.createDirectories(Schemas.FACTS);
        for (Map.Entry<String, ObjectNode> fact : schemas().entrySet()) {
            Path file = Schemas.FACTS.resolve(fact.getKey() + ".json");
            String schema = MAPPER.writeValueAsString(fact.getValue()) + "\n";
            if (WRITING) {
                Files.writeString(file, schema);
            }
            assertThat(file).hasContent(schema);
        }
    }

    @Test
    void whatTheSchemaAsksForIsAllThatIsAskedFor() {
        schemas().forEach((type, schema) -> {
            ObjectNode least = MAPPER.createObjectNode();
            schema.path("required")
                    .forEach(it -> least.set(it.asString(), sample(schema.at("/properties/" + it.asString()))));
            assertThat(faults(type, least)).as(type + " " + least).noneMatch(it -> isAboutForm(it.rule()));
        });
    }

    private static boolean isAboutForm(String rule) {
        return Set.of("required", "type", "one-of").contains(rule);
    }

    private Map<String, ObjectNode> schemas() {
        Map<String, ObjectNode> schemas = new TreeMap<>();
        Stream<String> facts = events.keySet().stream().filter(it -> it.endsWith(".v1"));
        facts.filter(type -> faults(type, MAPPER.createObjectNode()).stream()
                        .noneMatch(it -> it.rule().equals("known-type")))
                .forEach(type -> schemas.put(type, schema(type)));
        return schemas;
    }

    private ObjectNode schema(String type) {
        String newest = newest(type);
        ObjectNode schema = MAPPER.createObjectNode()
                .put("$schema", "http://json-schema.org/draft-07/schema#")
                .put("$id", "urn:frist:fact:" + type)
                .put("title", type);
        Optional.ofNullable(events.get(newest).get("description")).ifPresent(it -> schema.set("description", it));
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        kinds(type).forEach((name, kind) -> properties.set(name, described(newest, name, kind)));
        List<String> required = faults(type, MAPPER.createObjectNode()).stream()
                .filter(it -> it.rule().equals("required"))
                .map(Fault::field)
                .filter(properties::has)
                .sorted()
                .toList();
        required.forEach(schema.putArray("required")::add);
        defineWhatIsNamed(schema, events.get(newest).path("definitions"));
        return schema;
    }

    /** What is said of each field that is asked for, where it is of another kind. */
    private Map<String, ObjectNode> kinds(String type) {
        Map<String, ObjectNode> kinds = new TreeMap<>();
        for (JsonNode wrong :
                List.of(MAPPER.createObjectNode(), MAPPER.getNodeFactory().booleanNode(true))) {
            allFaults(type, wrong).stream()
                    .filter(it -> it.rule().equals("type") && !it.field().contains("."))
                    .forEach(it -> kinds.putIfAbsent(it.field(), kind(it.detail())));
        }
        allFaults(type, MAPPER.getNodeFactory().stringNode(ANY_TEXT)).stream()
                .filter(it -> kinds.containsKey(it.field()))
                .forEach(it -> narrow(kinds.get(it.field()), it));
        return kinds;
    }

    /** Name by name, since of many that are wrong only some are told. */
    private List<Fault> allFaults(String type, JsonNode value) {
        List<Fault> faults = new ArrayList<>();
        for (String name : names()) {
            ObjectNode data = MAPPER.createObjectNode();
            data.set(name, value);
            faults(type, data).stream().filter(it -> name.equals(it.field())).forEach(faults::add);
        }
        return faults;
    }

    private static ObjectNode kind(String detail) {
        ObjectNode kind = MAPPER.createObjectNode();
        if (detail.contains("must be a text or a whole number,")) {
            kind.putArray("type").add("string").add("integer");
            return kind;
        }
        String type = Map.of(
                        "a text", "string",
                        "true or false", "boolean",
                        "a whole number", "integer",
                        "a number", "number",
                        "a list", "array",
                        "an object", "object")
                .entrySet()
                .stream()
                .filter(it -> detail.contains("must be " + it.getKey() + ","))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError(detail));
        return kind.put("type", type);
    }

    private static void narrow(ObjectNode kind, Fault fault) {
        Matcher choices = CHOICES.matcher(fault.detail());
        // Names that the terms give are others elsewhere.
        if (choices.find()) {
            Stream.of(choices.group(1).split(", "))
                    .forEach(kind.putArray(kind.path("type").isString() ? "enum" : "examples")::add);
        } else if (fault.detail().contains("a date such as")) {
            kind.put("format", "date");
        } else if (fault.detail().contains("an instant such as")) {
            kind.put("format", "date-time");
        } else if (fault.detail().contains("ISO-8601 duration")) {
            kind.put("format", "duration");
        }
    }

    /** With what is said of the event's member of that name. */
    private ObjectNode described(String newest, String name, ObjectNode kind) {
        ObjectNode event = events.get(newest);
        JsonNode said = Stream.concat(
                        Stream.of(event.at("/properties/" + name)),
                        event.path("definitions").valueStream().map(it -> it.at("/properties/" + name)))
                .filter(it -> it.isObject())
                .findFirst()
                .orElse(MAPPER.createObjectNode());
        ObjectNode described = MAPPER.createObjectNode();
        Optional.ofNullable(said.get("description")).ifPresent(it -> described.set("description", it));
        if (Set.of("object", "array").contains(kind.path("type").asString(""))) {
            described.setAll((ObjectNode) said);
        } else {
            described.setAll(kind);
        }
        return described;
    }

    /** The event's definitions, as far as a fact's fields name them; what an event always has a fact may leave out. */
    private static void defineWhatIsNamed(ObjectNode schema, JsonNode definitions) {
        ObjectNode defined = MAPPER.createObjectNode();
        Set<String> named = references(schema.path("properties"));
        while (!defined.propertyNames().containsAll(named)) {
            named.forEach(
                    it -> defined.set(it, ((ObjectNode) definitions.path(it).deepCopy()).without("required")));
            named = references(defined);
        }
        if (!defined.isEmpty()) {
            schema.set("definitions", defined);
        }
        // Null is best effort, where a severity that is left out is as the plan says.
        if (defined.at("/Agreement/properties/objectives") instanceof ObjectNode objectives) {
            JsonNode objective = objectives.remove("additionalProperties");
            objectives
                    .putObject("additionalProperties")
                    .putArray("anyOf")
                    .add(objective)
                    .addObject()
                    .put("type", "null");
        }
    }

    private static Set<String> references(JsonNode schema) {
        return schema.findValues("$ref").stream()
                .map(it -> it.asString().substring("#/definitions/".length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static JsonNode sample(JsonNode kind) {
        if (kind.has("enum") || kind.has("examples")) {
            return kind.path(kind.has("enum") ? "enum" : "examples").get(0);
        }
        String type = kind.path("type").asString(kind.has("$ref") ? "object" : "string");
        return switch (kind.path("format").asString("")) {
            case "date" -> MAPPER.getNodeFactory().stringNode("2026-03-31");
            case "date-time" -> MAPPER.getNodeFactory().stringNode("2026-03-31T08:00:00Z");
            case "duration" -> MAPPER.getNodeFactory().stringNode("PT30M");
            default ->
                switch (type) {
                    case "boolean" -> MAPPER.getNodeFactory().booleanNode(false);
                    case "integer" -> MAPPER.getNodeFactory().numberNode(1);
                    case "object" -> MAPPER.createObjectNode();
                    case "array" -> MAPPER.createArrayNode();
                    default -> MAPPER.getNodeFactory().stringNode("de");
                };
        };
    }

    private String newest(String type) {
        String stem = type.substring(0, type.length() - 1);
        return events.keySet().stream()
                .filter(it -> it.startsWith(stem))
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        events.values()
                .forEach(event -> Stream.concat(
                                Stream.of(event), event.path("definitions").valueStream())
                        .forEach(it -> names.addAll(it.path("properties").propertyNames())));
        return names;
    }
}
