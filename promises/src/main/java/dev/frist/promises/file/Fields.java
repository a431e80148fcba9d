package dev.frist.promises.file;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fields of a mapping, of which each must be known: a misspelt setting must fail, not vanish. */
public final class Fields {
    private final Field mapping;
    private final Map<String, Field> entries;
    private final Set<String> read = new HashSet<>();

    Fields(Field mapping, Map<String, Field> entries) {
        this.mapping = mapping;
        this.entries = entries;
    }

    public Field required(String name) {
        return optional(name).orElseThrow(() -> mapping.breaks("must have a field " + name));
    }

    public Optional<Field> optional(String name) {
        read.add(name);
        return Optional.ofNullable(entries.get(name));
    }

    /** @throws BadFile if there is a field that nobody asked for */
    public void end() {
        entries.forEach((name, field) -> {
            if (!read.contains(name)) {
                throw field.breaks("is not a field that is known here");
            }
        });
    }
}
