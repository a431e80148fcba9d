package dev.frist.promises.file;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One field of a file, which knows where it stands. What cannot be read as asked for is a {@link BadFile}. Of a mapping's fields each
 * must be known: a misspelt setting must fail, not vanish.
 */
public final class Field {
    private final String file;
    private final String path;
    private final Node node;
    private final Set<String> read = new HashSet<>();
    private @Nullable Map<String, Field> entries;

    Field(String file, String path, Node node) {
        this.file = file;
        this.path = path;
        this.node = node;
    }

    /** What to throw when this field breaks a rule, told as {@code must …, but …}. */
    public BadFile breaks(String rule) {
        return new BadFile(file, node.getStartMark().getLine() + 1, path, rule);
    }

    public Field required(String name) {
        return optional(name).orElseThrow(() -> breaks("must have a field " + name));
    }

    public Optional<Field> optional(String name) {
        read.add(name);
        return Optional.ofNullable(entries().get(name));
    }

    /**
     * What is made of the fields in it.
     *
     * @throws BadFile also if there is a field that {@code reading} has not asked for
     */
    public <T> T read(Function<Field, T> reading) {
        T made = reading.apply(this);
        end();
        return made;
    }

    /** @throws BadFile if there is a field that nobody asked for */
    public void end() {
        entries().forEach((name, field) -> {
            if (!read.contains(name)) {
                throw field.breaks(
                        "is not a field that is known here; known are " + String.join(", ", new TreeSet<>(read)));
            }
        });
    }

    /** The fields in it, whatever their names, in the file's order. */
    public Map<String, Field> entries() {
        if (entries == null) {
            entries = readEntries();
        }
        return entries;
    }

    private Map<String, Field> readEntries() {
        if (!(node instanceof MappingNode mapping)) {
            throw breaks("must have fields");
        }
        Map<String, Field> fields = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw breaks("must have fields with plain names");
            }
            String inside = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
            Field field = new Field(file, inside, tuple.getValueNode());
            if (fields.putIfAbsent(key.getValue(), field) != null) {
                throw new Field(file, field.path, key).breaks("must be given once only");
            }
        }
        return fields;
    }

    public List<Field> items() {
        if (!(node instanceof SequenceNode sequence)) {
            throw breaks("must be a list");
        }
        List<Field> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(new Field(file, path + "[" + items.size() + "]", item));
        }
        return items;
    }

    /** Its items; if it is one value, that alone. */
    public List<Field> oneOrMore() {
        return isList() ? items() : List.of(this);
    }

    /** Whether it is one value, neither a list nor fields. */
    public boolean isValue() {
        return node instanceof ScalarNode;
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    public boolean has(String name) {
        return node instanceof MappingNode && entries().containsKey(name);
    }

    /**
     * The text, which must be one of these.
     *
     * @param known in the order in which a refusal tells them
     */
    public String knownIn(Collection<String> known) {
        if (!known.contains(text())) {
            throw breaks("must be one of " + String.join(", ", known) + ", but is " + text());
        }
        return text();
    }

    /** What is made of its items, in the file's order. */
    public <T> Set<T> distinct(Function<Field, T> reading) {
        Set<T> values = new LinkedHashSet<>();
        for (Field item : items()) {
            if (!values.add(reading.apply(item))) {
                throw item.breaks("must be given once only");
            }
        }
        return values;
    }

    public String text() {
        if (!(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
            throw breaks("must have a value");
        }
        return scalar.getValue();
    }

    /** Whether it is this word, and neither another one nor fields. */
    public boolean isText(String word) {
        return node instanceof ScalarNode scalar && scalar.getValue().equals(word);
    }

    /** @throws BadFile also if {@code reading} throws an {@link IllegalArgumentException}, whose message is the rule */
    public <T> T as(Function<String, T> reading) {
        String text = text();
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException e) {
            throw breaks(": " + e.getMessage());
        }
    }

    public LocalDate date() {
        LocalDate date = temporal(LocalDate::parse, "a date like 2023-10-06");
        if (date.getYear() < 1 || date.getYear() > 9999) {
            throw breaks("must be a date of the years 1 to 9999, but is " + date);
        }
        return date;
    }

    public ZoneId zone() {
        return temporal(ZoneId::of, "a time zone like Europe/Zurich");
    }

    public Duration positiveDuration() {
        Duration duration = temporal(Duration::parse, "a duration like PT30M");
        if (!duration.isPositive()) {
            throw breaks("must be positive, but is " + text());
        }
        return duration;
    }

    public int wholeNumber(int least, int most) {
        String text = text();
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw breaks("must be a whole number, but is " + text);
        }
        throw breaks("must be from " + least + " to " + most + ", but is " + text);
    }

    /** A constant by its name. */
    public <E extends Enum<E>> E constant(Class<E> type) {
        return oneOf(type, Enum::name);
    }

    /** A constant by its name as files write settings: {@code from-opening} for {@code FROM_OPENING}. */
    public <E extends Enum<E>> E setting(Class<E> type) {
        return oneOf(type, e -> e.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** A constant by the name that {@code name} gives it. */
    public <E extends Enum<E>> E oneOf(Class<E> type, Function<E, String> name) {
        String text = text();
        return Arrays.stream(type.getEnumConstants())
                .filter(e -> name.apply(e).equals(text))
                .findFirst()
                .orElseThrow(() -> breaks("must be one of "
                        + Arrays.stream(type.getEnumConstants()).map(name).collect(Collectors.joining(", "))
                        + ", but is " + text));
    }

    private <T> T temporal(Function<String, T> reading, String form) {
        String text = text();
        try {
            return reading.apply(text);
        } catch (DateTimeException e) {
            throw breaks("must be " + form + ", but is " + text);
        }
    }
}
