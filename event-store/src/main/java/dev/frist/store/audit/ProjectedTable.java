package dev.frist.store.audit;

import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * A table whose rows follow from events.
 *
 * @param key the columns of its primary key
 * @param counts which rows say something, in SQL
 */
public record ProjectedTable(String name, List<String> key, String counts) {
    public static ProjectedTable of(String name, String... key) {
        return new ProjectedTable(name, List.of(key), "true");
    }

    String keys() {
        return String.join(", ", key);
    }

    /** The key of a row as one text. */
    String keyText() {
        return key.stream().map("d.%s::text"::formatted).collect(joining(", ", "concat_ws(' ', ", ")"));
    }
}
