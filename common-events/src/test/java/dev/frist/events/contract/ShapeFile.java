package dev.frist.events.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a type of event, of any version, is made of: a file of the corpus.
 *
 * @param root its own name
 * @param types its own and those within, by their names
 */
record ShapeFile(String root, Map<String, Type> types) {
    private static final Pattern LINE = Pattern.compile("(record|enum|one of) (\\w+)\\((.*)\\)");
    private static final Pattern MEMBERS_END = Pattern.compile(", (?=\\w+: )");

    /** One line of it. */
    sealed interface Type {}

    /** @param members what they are of, by their names */
    record Members(Map<String, String> members) implements Type {
        /** Whether it is no object in JSON, but a name alone. */
        boolean isName() {
            return members.equals(Map.of("name", "String"));
        }
    }

    record Constants(List<String> names) implements Type {}

    record OneOf(List<String> types) implements Type {}

    static ShapeFile read(Path file) throws IOException {
        Map<String, Type> types = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new IllegalStateException(file + ": " + line);
            }
            types.put(parts.group(2), type(parts.group(1), parts.group(3)));
        }
        return new ShapeFile(types.keySet().iterator().next(), types);
    }

    private static Type type(String kind, String inside) {
        return switch (kind) {
            case "enum" -> new Constants(List.of(inside.split(", ")));
            case "one of" -> new OneOf(List.of(inside.split(", ")));
            default -> {
                Map<String, String> members = new LinkedHashMap<>();
                Stream.of(MEMBERS_END.split(inside))
                        .forEach(it ->
                                members.put(it.substring(0, it.indexOf(": ")), it.substring(it.indexOf(": ") + 2)));
                yield new Members(members);
            }
        };
    }
}
