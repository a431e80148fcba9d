package dev.frist.promises.terms;

import dev.frist.events.PinnedVersion;
import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.file.BadFile;
import dev.frist.promises.file.Field;
import dev.frist.promises.file.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the files of a rule book are. */
public final class RuleBookFiles {
    private static final List<String> BUILT_IN_TERMS = List.of("2023-10-06.yaml");
    private static final List<String> BUILT_IN_CALENDARS = List.of("ch-sg-2010-2040.yaml");

    private final @Nullable Path folder;

    /** @param folder as {@link RuleBook#load} takes it */
    public RuleBookFiles(@Nullable Path folder) {
        if (folder != null && !Files.isDirectory(folder)) {
            throw new BadFile(folder.toString(), 1, "", "must be a folder that exists");
        }
        this.folder = folder;
    }

    public List<SourceFile> terms() {
        return files("terms", BUILT_IN_TERMS);
    }

    public List<SourceFile> calendars() {
        return files("calendars", BUILT_IN_CALENDARS);
    }

    RuleBook read() {
        List<Version<TermsFile>> terms = terms().stream()
                .map(file -> {
                    TermsFile read = new TermsFile(file);
                    return new Version<>(
                            file, read.terms().version(), read.terms().validFrom(), read);
                })
                .toList();
        List<Version<SupportCalendar>> calendars = calendars().stream()
                .map(file -> {
                    SupportCalendar read = SupportCalendar.read(file);
                    return new Version<>(file, read.version(), read.issued(), read);
                })
                .toList();
        List<TermsFile> known = distinct(terms, "terms", "validFrom");
        RuleBook book =
                new RuleBook(known.stream().map(TermsFile::terms).toList(), distinct(calendars, "calendar", "issued"));
        known.forEach(file -> checkHours(file, book.currentCalendar()));
        return book;
    }

    /** @param date from when it is the newer one */
    private record Version<T>(SourceFile file, PinnedVersion pinned, LocalDate date, T content) {}

    /** A version names one content, and of two versions one is the newer. */
    private static <T> List<T> distinct(List<Version<T>> versions, String versionField, String dateField) {
        Map<PinnedVersion, Version<T>> known = new LinkedHashMap<>();
        for (Version<T> it : versions) {
            if (known.putIfAbsent(it.pinned(), it) == null) {
                known.values().stream().filter(other -> other != it).forEach(other -> {
                    if (other.pinned().version().equals(it.pinned().version())) {
                        throw breaks(it.file(), versionField, other, "the same version with other bytes");
                    }
                    if (other.date().equals(it.date())) {
                        throw breaks(it.file(), dateField, other, "the same date, so that neither is the newer");
                    }
                });
            }
        }
        return known.values().stream().map(Version::content).toList();
    }

    private static BadFile breaks(SourceFile file, String field, Version<?> other, String what) {
        return file.root()
                .required(field)
                .breaks("must be this file's alone, but " + other.file().name() + " has " + what);
    }

    private static void checkHours(TermsFile terms, SupportCalendar calendar) {
        for (Field field : terms.hoursNamed()) {
            if (!calendar.hoursNames().contains(field.text())) {
                throw field.breaks("must be hours that calendar "
                        + calendar.version().version() + " defines, but is " + field.text());
            }
        }
    }

    private List<SourceFile> files(String kind, List<String> builtIn) {
        List<SourceFile> files = new ArrayList<>();
        builtIn.forEach(name -> files.add(builtIn("/frist/" + kind + "/" + name)));
        if (folder != null && Files.isDirectory(folder.resolve(kind))) {
            inFolder(folder.resolve(kind)).forEach(path -> files.add(SourceFile.read(path)));
        }
        return files;
    }

    private static SourceFile builtIn(String resource) {
        try (InputStream in = RuleBookFiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the jar must hold " + resource);
            }
            return new SourceFile("built-in " + resource, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> inFolder(Path folder) {
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder, "*.{yaml,yml}")) {
            List<Path> sorted = new ArrayList<>();
            paths.forEach(sorted::add);
            sorted.sort(null);
            return sorted;
        } catch (IOException | DirectoryIteratorException e) {
            throw new BadFile(folder.toString(), 1, "", "must be readable, but: " + e);
        }
    }
}
