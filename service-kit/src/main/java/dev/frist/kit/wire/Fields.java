package dev.frist.kit.wire;

import dev.frist.kit.Refused;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a JSON object field by field; what is missing or of another kind is {@link Refused} by its path. A null member
 * is an absent one. Members that nobody asks for are ignored, unless {@link #refuseOthersThan} is called.
 */
public final class Fields {
    private final String path;
    private final ObjectNode object;

    private Fields(String path, ObjectNode object) {
        this.path = path;
        this.object = object;
    }

    public static Fields of(ObjectNode data) {
        return new Fields("", data);
    }

    /** An id: neither blank nor over 200 characters. */
    public String id(String name) {
        String id = nonBlank(name);
        return Texts.name(join(path, name), id);
    }

    /** A text that may be empty. */
    public String text(String name) {
        return required(name, this::optionalText);
    }

    public Optional<String> optionalText(String name) {
        return member(name, JsonNode::isString, "a text").map(JsonNode::stringValue);
    }

    public String nonBlank(String name) {
        String text = text(name);
        if (text.isBlank()) {
            throw refused(name, "not-blank", "must not be blank");
        }
        return text;
    }

    public boolean flag(String name) {
        return required(name, it -> member(it, JsonNode::isBoolean, "true or false"))
                .booleanValue();
    }

    /** A whole number within bounds, both included. */
    public int integer(String name, int min, int max) {
        return (int) whole(name, min, max);
    }

    /** From 0 to the largest that a {@code long} holds. */
    public long wholeNumber(String name) {
        return whole(name, 0, Long.MAX_VALUE);
    }

    private long whole(String name, long min, long max) {
        JsonNode node = required(name, it -> member(it, Fields::isWhole, "a whole number"));
        BigDecimal number = node.decimalValue();
        if (number.compareTo(BigDecimal.valueOf(min)) < 0 || number.compareTo(BigDecimal.valueOf(max)) > 0) {
            throw refused(name, "range", "must be from " + min + " to " + max + ", but is " + shown(node));
        }
        return number.longValue();
    }

    public <E extends Enum<E>> E choice(String name, Class<E> choices) {
        return required(name, field -> optionalChoice(field, choices));
    }

    public <E extends Enum<E>> Optional<E> optionalChoice(String name, Class<E> choices) {
        return optionalText(name).map(text -> oneOf(name, text, choices));
    }

    /** A list of distinct choices; in any order. */
    public <E extends Enum<E>> Optional<Set<E>> optionalChoices(String name, Class<E> choices) {
        return member(name, JsonNode::isArray, "a list").map(node -> {
            Set<E> chosen = new LinkedHashSet<>();
            node.forEach(element -> {
                if (!element.isString()) {
                    throw wrongKind(name, "a list of texts", element);
                }
                chosen.add(oneOf(name, element.stringValue(), choices));
            });
            return chosen;
        });
    }

    public LocalDate date(String name) {
        return required(name, this::optionalDate);
    }

    public Optional<LocalDate> optionalDate(String name) {
        return optionalText(name).map(text -> parsed(name, text, Moments::day, "a date such as 2026-03-31"));
    }

    /** With any offset. */
    public Optional<Instant> optionalInstant(String name) {
        return optionalText(name)
                .map(text -> parsed(name, text, Moments::instant, "an instant such as 2026-03-31T08:00:00Z"));
    }

    /** An ISO-8601 duration of hours, minutes, seconds; days are refused, as their length is unclear here. */
    public Duration duration(String name) {
        String text = text(name);
        if (text.contains("D")) {
            throw refused(
                    name, "type", "must be an ISO-8601 duration of hours and minutes such as PT12H, but is " + text);
        }
        return parsed(name, text, Duration::parse, "an ISO-8601 duration such as PT30M");
    }

    public Fields object(String name) {
        return required(name, this::optionalObject);
    }

    public Optional<Fields> optionalObject(String name) {
        return member(name, JsonNode::isObject, "an object")
                .map(inner -> new Fields(join(path, name), (ObjectNode) inner));
    }

    /** The names of the members that are there. */
    public Set<String> names() {
        return object.properties().stream()
                .filter(member -> !member.getValue().isNull())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** For where a misread member is money: one that is not known is refused. */
    public Fields refuseOthersThan(String... known) {
        names().stream()
                .filter(name -> !Arrays.asList(known).contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw refused(name, "unknown-field", "is not known here; known are " + String.join(", ", known));
                });
        return this;
    }

    /** A refusal of one of these fields, for rules that the caller knows. */
    public Refused refused(String name, String rule, String whatIsWrong) {
        String field = join(path, name);
        return new Refused(field, rule, field + " " + whatIsWrong);
    }

    private Optional<JsonNode> member(String name, Predicate<JsonNode> isOfKind, String kind) {
        Optional<JsonNode> member = object.optional(name).filter(node -> !node.isNull());
        member.filter(isOfKind.negate()).ifPresent(node -> {
            throw wrongKind(name, kind, node);
        });
        return member;
    }

    private <T> T required(String name, Function<String, Optional<T>> read) {
        return read.apply(name).orElseThrow(() -> refused(name, "required", "is missing"));
    }

    private <E extends Enum<E>> E oneOf(String name, String text, Class<E> choices) {
        return Arrays.stream(choices.getEnumConstants())
                .filter(choice -> choice.name().equals(text))
                .findFirst()
                .orElseThrow(
                        () -> refused(name, "one-of", "must be one of " + names(choices) + ", but is " + shown(text)));
    }

    private static String names(Class<? extends Enum<?>> choices) {
        return Arrays.stream(choices.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
    }

    private <T> T parsed(String name, String text, Function<String, T> parse, String kind) {
        try {
            return parse.apply(text);
        } catch (Moments.OutOfRange e) {
            throw refused(
                    name,
                    "range",
                    "must be of the years %d to %d, but is %s"
                            .formatted(Moments.FIRST_YEAR, Moments.LAST_YEAR, shown(text)));
        } catch (DateTimeException | ArithmeticException e) {
            throw refused(name, "type", "must be " + kind + ", but is " + shown(text));
        }
    }

    private Refused wrongKind(String name, String kind, JsonNode node) {
        return refused(name, "type", "must be " + kind + ", but is " + shown(node));
    }

    private static boolean isWhole(JsonNode node) {
        return node.isNumber() && node.decimalValue().stripTrailingZeros().scale() <= 0;
    }

    private static String shown(JsonNode node) {
        return shown(node.toString());
    }

    private static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, text.offsetByCodePoints(0, 28)) + "...";
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
