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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the files of a rule book are. */
public final class RuleBookFiles {
    private static final List<String> BUILT_IN_TERMS = List.of("2023-10-06.yaml", "2023-10-06-r2.yaml");
    private static final List<String> BUILT_IN_CALENDARS = List.of("ch-sg-2010-2040.yaml");

    private static final String NEITHER_IS_NEWER = "the same date, so that neither is the newer";

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

    /**
     * @param builtIn as {@link RuleBook#load(Path, Boolean, InstantSource)} takes it
     * @param now null: for nothing new, so that no day needs a calendar
     */
    RuleBook read(@Nullable Boolean builtIn, @Nullable InstantSource now) {
        List<Version<TermsFile>> ownTerms = distinct("terms", List.of(), readTerms(inFolder("terms")));
        List<Version<TermsFile>> allTerms = distinct("terms", readTerms(builtIn("terms", BUILT_IN_TERMS)), ownTerms);
        List<Version<SupportCalendar>> ownCalendars =
                distinct("calendar", List.of(), readCalendars(inFolder("calendars")));
        List<Version<SupportCalendar>> builtInCalendars = readCalendars(builtIn("calendars", BUILT_IN_CALENDARS));
        List<Version<SupportCalendar>> allCalendars = distinct("calendar", builtInCalendars, ownCalendars);
        boolean isWithBuiltInTerms = builtIn == null ? ownTerms.isEmpty() : builtIn;
        if (ownTerms.isEmpty() && !isWithBuiltInTerms) {
            throw new BadFile(String.valueOf(folder), 1, "terms", "must hold a file, as built-in ones are not used");
        }
        List<Version<TermsFile>> used = isWithBuiltInTerms ? allTerms : ownTerms;
        RulesInUse inUse = new RulesInUse(
                used.stream().map(it -> it.content().terms()).toList(),
                contents(builtIn != null && builtIn ? allCalendars : ownCalendars),
                builtIn == null ? contents(builtInCalendars) : List.of());
        InstantSource time = now == null ? RuleBook.ANY_TIME : now;
        allTerms.forEach(it -> checkReplacement(it, allTerms));
        for (Version<TermsFile> it : used) {
            checkOneIsTheNewer(it, used);
            checkOneIsTheNewer(inUse.calendarsFor(it.content().terms()), allCalendars);
            if (now != null) {
                checkEachDayHasACalendar(it, inUse, time);
            }
        }
        checkHours(used, inUse, time);
        return new RuleBook(
                contents(allTerms).stream().map(TermsFile::terms).toList(),
                contents(allCalendars),
                inUse,
                contacts(),
                time);
    }

    private record Version<T>(SourceFile file, PinnedVersion pinned, T content) {
        static <T> Version<T> of(SourceFile file, T content, Function<T, PinnedVersion> version) {
            return new Version<>(file, version.apply(content), content);
        }

        BadFile breaks(String field, Version<?> other, String what) {
            return file.root()
                    .required(field)
                    .breaks("must be this file's alone, but " + other.file().name() + " has " + what);
        }
    }

    private static List<Version<TermsFile>> readTerms(List<SourceFile> files) {
        return files.stream()
                .map(file ->
                        Version.of(file, new TermsFile(file), it -> it.terms().version()))
                .toList();
    }

    private static List<Version<SupportCalendar>> readCalendars(List<SourceFile> files) {
        return files.stream()
                .map(file -> Version.of(file, SupportCalendar.read(file), SupportCalendar::version))
                .toList();
    }

    /** A version names one content; a copy of it is no other. */
    private static <T> List<Version<T>> distinct(String field, List<Version<T>> builtIn, List<Version<T>> own) {
        Map<String, Version<T>> known = new LinkedHashMap<>();
        Stream.concat(own.stream(), builtIn.stream()).forEach(it -> {
            Version<T> other = known.putIfAbsent(it.pinned().version(), it);
            if (other != null && !other.pinned().equals(it.pinned())) {
                throw other.breaks(field, it, "the same version with other bytes");
            }
        });
        return List.copyOf(known.values());
    }

    private static <T> List<T> contents(List<Version<T>> versions) {
        return versions.stream().map(Version::content).toList();
    }

    /** What it replaces is at hand, from the same day on, and has not replaced it in turn. */
    private static void checkReplacement(Version<TermsFile> file, List<Version<TermsFile>> all) {
        Set<String> met = new HashSet<>(Set.of(file.pinned().version()));
        String replaced = file.content().terms().replaces();
        while (replaced != null) {
            String version = replaced;
            Terms earlier = all.stream()
                    .filter(it -> it.pinned().version().equals(version))
                    .map(it -> it.content().terms())
                    .filter(it -> it.validFrom().equals(file.content().terms().validFrom()))
                    .findFirst()
                    .filter(_ -> met.add(version))
                    .orElseThrow(() -> file.file()
                            .root()
                            .required("replaces")
                            .breaks("must be another version at hand with the same validFrom, but is " + version));
            replaced = earlier.replaces();
        }
    }

    private static void checkOneIsTheNewer(Version<TermsFile> file, List<Version<TermsFile>> used) {
        Terms terms = file.content().terms();
        used.stream()
                .filter(other -> other != file && isReplacedByNone(other, used) && isReplacedByNone(file, used))
                .filter(other -> other.content().terms().validFrom().equals(terms.validFrom()))
                .findFirst()
                .ifPresent(other -> {
                    throw file.breaks("validFrom", other, NEITHER_IS_NEWER);
                });
    }

    private static boolean isReplacedByNone(Version<TermsFile> file, List<Version<TermsFile>> used) {
        return used.stream()
                .noneMatch(it ->
                        file.pinned().version().equals(it.content().terms().replaces()));
    }

    private static void checkOneIsTheNewer(List<SupportCalendar> line, List<Version<SupportCalendar>> all) {
        List<Version<SupportCalendar>> versions =
                all.stream().filter(it -> line.contains(it.content())).toList();
        for (Version<SupportCalendar> it : versions.reversed()) {
            versions.stream()
                    .filter(other -> it.content().isAmbiguousBeside(other.content()))
                    .findFirst()
                    .ifPresent(other -> {
                        throw it.breaks("issued", other, NEITHER_IS_NEWER);
                    });
        }
    }

    /** Which hours there are only a calendar can confirm. */
    private static void checkHours(List<Version<TermsFile>> used, RulesInUse inUse, InstantSource time) {
        for (RulesInForce.Stretch stretch : inUse.stretches(time.instant())) {
            TermsFile terms = used.stream()
                    .filter(it -> it.pinned().version().equals(stretch.terms()))
                    .map(Version::content)
                    .findFirst()
                    .orElseThrow();
            inUse.calendarsFor(terms.terms()).stream()
                    .filter(it -> it.version().version().equals(stretch.calendar()))
                    .forEach(it -> checkHours(terms, it));
        }
    }

    private static void checkEachDayHasACalendar(Version<TermsFile> file, RulesInUse inUse, InstantSource now) {
        String line = file.content().terms().calendars();
        Field root = file.file().root();
        inUse.hole(file.content().terms(), now.instant()).ifPresent(day -> {
            throw (line == null ? root : root.required("calendars"))
                    .breaks("must be calendars that cover each day, but none%s that is issued by then covers %s"
                            .formatted(line == null ? "" : " of " + line, day));
        });
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
        return Stream.concat(builtIn(kind, builtIn).stream(), inFolder(kind).stream())
                .toList();
    }

    private static List<SourceFile> builtIn(String kind, List<String> names) {
        return names.stream()
                .map(name -> builtIn("/frist/" + kind + "/" + name))
                .toList();
    }

    private List<SourceFile> inFolder(String kind) {
        return folder == null || !Files.isDirectory(folder.resolve(kind))
                ? List.of()
                : paths(folder.resolve(kind)).stream().map(SourceFile::read).toList();
    }

    private List<Contact> contacts() {
        Path file = folder == null ? null : folder.resolve("contacts.yaml");
        return file == null || !Files.exists(file) ? List.of() : Contact.read(SourceFile.read(file));
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

    private static List<Path> paths(Path folder) {
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
