package dev.frist.kit.wire;

import dev.frist.kit.Refused;
import dev.frist.kit.json.EventJson;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a JSON object field by field. What is missing or of another kind is noted by its path, and reading goes on with a stand-in:
 * in the end all of it is {@link Refused} at once. A null member is an absent one. Members that nobody asks for are
 * {@link #others}, unless {@link #refuseOthersThan} is called.
 */
public final class Fields {
    private static final String SOME = "-";
    private static final LocalDate SOME_DAY = LocalDate.of(2000, 1, 1);

    private final String path;
    private final ObjectNode object;
    private final Faults faults;
    private final Set<String> asked = new HashSet<>();
    private final Map<String, Fields> inner = new HashMap<>();

    private Fields(String path, ObjectNode object, Faults faults) {
        this.path = path;
        this.object = object;
        this.faults = faults;
    }

    /**
     * What comes of an object's fields.
     *
     * @param reading may refuse, too; it must have no other effect
     * @throws Refused if any of them breaks a rule, with all that do
     */
    public static <T> T read(ObjectNode data, Function<Fields, T> reading) {
        Faults faults = new Faults();
        return faults.whole(() -> reading.apply(new Fields("", data, faults)));
    }

    /** An id: neither blank nor over 200 characters; an address can name it as a part of its path. */
    public String id(String name) {
        return faults.read(SOME, () -> {
            String id = Texts.name(join(path, name), requiredNonBlank(name));
            if (id.equals(".") || id.equals("..")) {
                throw refused(name, "no-dot-segment", "must not be . or .., which no address can name");
            }
            return id;
        });
    }

    /** What somebody gives as a reason: neither blank nor too long. */
    public String reason(String name) {
        return faults.read(SOME, () -> Texts.reason(join(path, name), requiredNonBlank(name)));
    }

    /** A text that may be empty. */
    public String text(String name) {
        return faults.read(SOME, () -> requiredText(name));
    }

    public Optional<String> optionalText(String name) {
        return faults.read(Optional.empty(), () -> textOf(name));
    }

    /** A text that is not blank, of at most so many characters. */
    public String nonBlank(String name, int most) {
        return faults.read(SOME, () -> shortEnough(name, requiredNonBlank(name), most));
    }

    /** Of at most so many characters. */
    public Optional<String> optionalText(String name, int most) {
        return faults.read(Optional.empty(), () -> textOf(name).map(text -> shortEnough(name, text, most)));
    }

    private String shortEnough(String name, String text, int most) {
        Texts.check(join(path, name), text, most);
        return text;
    }

    public String nonBlank(String name) {
        return faults.read(SOME, () -> requiredNonBlank(name));
    }

    /** A BCP 47 language tag. */
    public String language(String name) {
        return faults.read("und", () -> {
            String tag = Texts.name(join(path, name), requiredNonBlank(name));
            try {
                new Locale.Builder().setLanguageTag(tag);
                return tag;
            } catch (IllformedLocaleException e) {
                throw refused(name, "bcp-47", "must be a BCP 47 tag such as de or gsw, but is " + shown(tag));
            }
        });
    }

    public boolean flag(String name) {
        return faults.read(
                false,
                () -> required(name, it -> member(it, JsonNode::isBoolean, "true or false"))
                        .booleanValue());
    }

    /** A whole number within bounds, both included. */
    public int integer(String name, int min, int max) {
        return (int) whole(name, min, max);
    }

    /** A number over 0 and at most this. */
    public BigDecimal positive(String name, long most) {
        return faults.read(BigDecimal.ONE, () -> {
            BigDecimal number = required(name, it -> member(it, JsonNode::isNumber, "a number"))
                    .decimalValue();
            if (number.signum() <= 0 || number.compareTo(BigDecimal.valueOf(most)) > 0) {
                throw refused(
                        name, "range", "must be positive and at most " + most + ", but is " + shown(number.toString()));
            }
            return number;
        });
    }

    /** From 0 to the largest that a {@code long} holds. */
    public long wholeNumber(String name) {
        return whole(name, 0, Long.MAX_VALUE);
    }

    /** From 0 to the largest that a {@code long} holds. */
    public Optional<Long> optionalWholeNumber(String name) {
        return faults.read(Optional.empty(), () -> wholeOf(name, 0, Long.MAX_VALUE));
    }

    private long whole(String name, long min, long max) {
        return faults.read(min, () -> required(name, it -> wholeOf(it, min, max)));
    }

    private Optional<Long> wholeOf(String name, long min, long max) {
        return member(name, Fields::isWhole, "a whole number").map(node -> {
            BigDecimal number = node.decimalValue();
            if (number.compareTo(BigDecimal.valueOf(min)) < 0 || number.compareTo(BigDecimal.valueOf(max)) > 0) {
                throw refused(name, "range", "must be from " + min + " to " + max + ", but is " + shown(node));
            }
            return number.longValue();
        });
    }

    public <E extends Enum<E>> E choice(String name, Class<E> choices) {
        return faults.read(
                choices.getEnumConstants()[0],
                () -> required(name, it -> textOf(it).map(text -> oneOf(it, text, choices))));
    }

    public <E extends Enum<E>> Optional<E> optionalChoice(String name, Class<E> choices) {
        return faults.read(Optional.empty(), () -> textOf(name).map(text -> oneOf(name, text, choices)));
    }

    /** A name, which may be a whole number: neither blank nor too long. */
    public String word(String name) {
        return faults.read(SOME, () -> required(name, this::wordOf));
    }

    /** As the other. */
    public Optional<String> optionalWord(String name) {
        return faults.read(Optional.empty(), () -> wordOf(name));
    }

    private Optional<String> wordOf(String name) {
        Optional<String> word = member(name, node -> node.isString() || isWhole(node), "a text or a whole number")
                .map(Fields::wordIn);
        if (word.filter(String::isBlank).isPresent()) {
            throw refused(name, "not-blank", "must not be blank");
        }
        return word.map(it -> Texts.name(join(path, name), it));
    }

    /** A list of distinct names; in any order. */
    public Optional<Set<String>> optionalNames(String name) {
        return faults.read(
                Optional.empty(),
                () -> member(name, JsonNode::isArray, "a list").map(node -> {
                    Set<String> names = new LinkedHashSet<>();
                    node.forEach(element -> faults.read(false, () -> names.add(name(name, element))));
                    return names;
                }));
    }

    private String name(String name, JsonNode element) {
        if (!element.isString()) {
            throw wrongKind(name, "a list of texts", element);
        }
        return Texts.name(join(path, name), element.stringValue());
    }

    public LocalDate date(String name) {
        return faults.read(SOME_DAY, () -> required(name, this::dateOf));
    }

    public Optional<LocalDate> optionalDate(String name) {
        return faults.read(Optional.empty(), () -> dateOf(name));
    }

    private Optional<LocalDate> dateOf(String name) {
        return textOf(name).map(text -> parsed(name, text, Moments::day, "a date such as 2026-03-31"));
    }

    /** A time zone of the tz database. */
    public ZoneId zone(String name) {
        return faults.read(
                ZoneOffset.UTC,
                () -> parsed(name, requiredText(name), ZoneId::of, "a time zone such as Europe/Zurich"));
    }

    /** A list of distinct days; in any order. */
    public Optional<Set<LocalDate>> optionalDates(String name) {
        return optionalNames(name).map(texts -> {
            Set<LocalDate> days = new TreeSet<>();
            texts.forEach(text ->
                    faults.read(false, () -> days.add(parsed(name, text, Moments::day, "days such as 2026-03-31"))));
            return days;
        });
    }

    /** With any offset. */
    public Optional<Instant> optionalInstant(String name) {
        return faults.read(
                Optional.empty(),
                () -> textOf(name)
                        .map(text -> parsed(name, text, Moments::instant, "an instant such as 2026-03-31T08:00:00Z")));
    }

    /** An ISO-8601 duration of hours, minutes, seconds; days are refused, as their length is unclear here. */
    public Duration duration(String name) {
        return faults.read(Duration.ofHours(1), () -> {
            String text = requiredText(name);
            if (text.contains("D")) {
                throw refused(
                        name,
                        "type",
                        "must be an ISO-8601 duration of hours and minutes such as PT12H, but is " + text);
            }
            return parsed(name, text, Duration::parse, "an ISO-8601 duration such as PT30M");
        });
    }

    public Fields object(String name) {
        return faults.read(nothing(name), () -> required(name, this::objectOf));
    }

    public Optional<Fields> optionalObject(String name) {
        return faults.read(Optional.empty(), () -> objectOf(name));
    }

    private Optional<Fields> objectOf(String name) {
        return member(name, JsonNode::isObject, "an object").map(node -> inner(name, (ObjectNode) node));
    }

    private Fields inner(String name, ObjectNode node) {
        return inner.computeIfAbsent(name, _ -> new Fields(join(path, name), node, faults));
    }

    /** A list of at most so many objects; empty if there is none. */
    public List<Fields> objects(String name, int most) {
        return faults.read(
                List.of(),
                () -> member(name, JsonNode::isArray, "a list")
                        .map(list -> objects(name, list, most))
                        .orElse(List.of()));
    }

    private List<Fields> objects(String name, JsonNode list, int most) {
        if (list.size() > most) {
            throw refused(name, "size", "must have at most " + most + " elements, but has " + list.size());
        }
        List<Fields> objects = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String place = name + "[" + i + "]";
            if (list.get(i) instanceof ObjectNode element) {
                objects.add(inner(place, element));
            } else {
                faults.note(wrongKind(place, "an object", list.get(i)).problem());
            }
        }
        return objects;
    }

    // What is missing of an object that is missing is not worth telling.
    private Fields nothing(String name) {
        return new Fields(join(path, name), object.objectNode(), new Faults());
    }

    /** The names of the members that are there. */
    public Set<String> names() {
        return names(value -> !value.isNull());
    }

    /** The names of the members that are null, for where that is not the same as absent. */
    public Set<String> nulls() {
        return names(JsonNode::isNull);
    }

    private Set<String> names(Predicate<JsonNode> which) {
        return object.properties().stream()
                .filter(member -> which.test(member.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** For where a misread member is money: those that are not known are refused. */
    public Fields refuseOthersThan(String... known) {
        asked.addAll(names());
        names(_ -> true).stream()
                .filter(name -> !Arrays.asList(known).contains(name))
                .forEach(name ->
                        wrong(name, "unknown-field", "is not known here; known are " + String.join(", ", known)));
        return this;
    }

    /** What nobody has asked for so far, here and in the objects within, by their paths. */
    public Map<String, Object> others() {
        Map<String, Object> others = new TreeMap<>();
        names().stream()
                .filter(name -> !asked.contains(name))
                .forEach(name -> others.put(join(path, name), EventJson.read(object.get(name), Object.class)));
        inner.values().forEach(it -> others.putAll(it.others()));
        return others;
    }

    /** Notes that a name is none of those that there are. */
    public void refuseUnknown(String name, Collection<?> known) {
        object.optional(name)
                .filter(node -> node.isString() || isWhole(node))
                .map(Fields::wordIn)
                .filter(word -> known.stream().noneMatch(it -> it.toString().equals(word)))
                .ifPresent(word ->
                        wrong(name, "one-of", "must be one of %s, but is %s".formatted(listed(known), shown(word))));
    }

    private static String wordIn(JsonNode node) {
        return node.isString()
                ? node.stringValue()
                : node.decimalValue().toBigInteger().toString();
    }

    private static String listed(Collection<?> names) {
        return names.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    /** Notes that one of these fields breaks a rule that the caller knows. */
    public void wrong(String name, String rule, String whatIsWrong) {
        faults.note(refused(name, rule, whatIsWrong).problem());
    }

    /** A refusal of one of these fields, for a rule that the caller knows, where there is nothing to go on with. */
    public Refused refused(String name, String rule, String whatIsWrong) {
        String field = join(path, name);
        return new Refused(field, rule, field + " " + whatIsWrong);
    }

    private Optional<JsonNode> member(String name, Predicate<JsonNode> isOfKind, String kind) {
        asked.add(name);
        Optional<JsonNode> member = object.optional(name).filter(node -> !node.isNull());
        member.filter(isOfKind.negate()).ifPresent(node -> {
            throw wrongKind(name, kind, node);
        });
        return member;
    }

    private Optional<String> textOf(String name) {
        return member(name, JsonNode::isString, "a text").map(JsonNode::stringValue);
    }

    private String requiredText(String name) {
        return required(name, this::textOf);
    }

    private String requiredNonBlank(String name) {
        String text = requiredText(name);
        if (text.isBlank()) {
            throw refused(name, "not-blank", "must not be blank");
        }
        return text;
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
