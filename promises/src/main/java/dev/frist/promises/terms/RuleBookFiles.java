package dev.frist.promises.terms;

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
import java.util.ArrayList;
import java.util.List;
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
        Versions<TermsFile> terms = new Versions<>("terms", "validFrom");
        for (SourceFile file : terms()) {
            TermsFile read = new TermsFile(file);
            terms.add(file, read.terms().version(), read.terms().validFrom(), read);
        }
        Versions<SupportCalendar> calendars = new Versions<>("calendar", "issued");
        for (SourceFile file : calendars()) {
            SupportCalendar read = SupportCalendar.read(file);
            calendars.add(file, read.version(), read.issued(), read);
        }
        RuleBook book = new RuleBook(terms.all().stream().map(TermsFile::terms).toList(), calendars.all());
        terms.all().forEach(file -> checkHours(file, book.currentCalendar()));
        return book;
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
