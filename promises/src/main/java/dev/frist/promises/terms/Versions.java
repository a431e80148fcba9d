package dev.frist.promises.terms;

import dev.frist.events.PinnedVersion;
import dev.frist.promises.file.BadFile;
import dev.frist.promises.file.SourceFile;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Files of one kind by version. A version names one content, and of two versions one is the newer. */
final class Versions<T> {
    private final String versionField;
    private final String dateField;
    private final Map<String, Version<T>> versions = new LinkedHashMap<>();

    Versions(String versionField, String dateField) {
        this.versionField = versionField;
        this.dateField = dateField;
    }

    void add(SourceFile file, PinnedVersion pinned, LocalDate date, T content) {
        for (Version<T> other : versions.values()) {
            if (other.pinned().equals(pinned)) {
                return;
            }
            if (other.pinned().version().equals(pinned.version())) {
                throw breaks(file, versionField, other, "the same version with other bytes");
            }
            if (other.date().equals(date)) {
                throw breaks(file, dateField, other, "the same date, so that neither is the newer");
            }
        }
        versions.put(pinned.version(), new Version<>(file.name(), pinned, date, content));
    }

    Collection<T> all() {
        return versions.values().stream().map(Version::content).toList();
    }

    private BadFile breaks(SourceFile file, String field, Version<T> other, String what) {
        return file.root()
                .fields()
                .required(field)
                .breaks("must be this file's alone, but " + other.file() + " has " + what);
    }

    private record Version<T>(String file, PinnedVersion pinned, LocalDate date, T content) {}
}
