package dev.frist.promises.terms;

import dev.frist.events.PinnedVersion;
import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.file.SourceFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All versions of terms and calendars that are known: built in, and in an operator's folder. Immutable. */
public final class RuleBook {
    private final Map<String, Terms> terms;
    private final Map<String, SupportCalendar> calendars;

    RuleBook(Collection<Terms> terms, Collection<SupportCalendar> calendars) {
        this.terms = terms.stream()
                .collect(Collectors.toUnmodifiableMap(it -> it.version().version(), it -> it));
        this.calendars = calendars.stream()
                .collect(Collectors.toUnmodifiableMap(it -> it.version().version(), it -> it));
    }

    /**
     * Reads every version.
     *
     * @param folder holds {@code terms/*.yaml} and {@code calendars/*.yaml}, both optional; null: only built-in ones
     * @throws dev.frist.promises.file.BadFile if any file breaks a rule
     */
    public static RuleBook load(@Nullable Path folder) {
        return new RuleBookFiles(folder).read();
    }

    /** A rule book of these files alone. */
    public static RuleBook of(Collection<SourceFile> terms, Collection<SourceFile> calendars) {
        return new RuleBook(
                terms.stream().map(Terms::read).toList(),
                calendars.stream().map(SupportCalendar::read).toList());
    }

    /** The terms in force: the newest that are valid from no later day, else the oldest. */
    public Terms termsAt(Instant moment) {
        return terms.values().stream()
                .filter(it -> it.isInForce(moment))
                .max(Comparator.comparing(Terms::validFrom))
                .or(() -> terms.values().stream().min(Comparator.comparing(Terms::validFrom)))
                .orElseThrow();
    }

    /** The calendar that was issued last. */
    public SupportCalendar currentCalendar() {
        return calendars.values().stream()
                .max(Comparator.comparing(SupportCalendar::issued))
                .orElseThrow();
    }

    /** @throws UnknownVersion if there is none of that version and hash */
    public Terms terms(PinnedVersion pinned) {
        return found("terms", pinned, terms.get(pinned.version()), Terms::version);
    }

    /** @throws UnknownVersion if there is none of that version and hash */
    public SupportCalendar calendar(PinnedVersion pinned) {
        return found("calendar", pinned, calendars.get(pinned.version()), SupportCalendar::version);
    }

    private static <T> T found(
            String kind, PinnedVersion pinned, @Nullable T found, Function<T, PinnedVersion> version) {
        if (found == null) {
            throw new UnknownVersion(kind, pinned, "the version is not known");
        }
        if (!version.apply(found).equals(pinned)) {
            throw new UnknownVersion(
                    kind, pinned, "the file at hand has " + version.apply(found).sha256());
        }
        return found;
    }

    /** A rule book that knows these terms alone, and this calendar alone; where null is given, what this one knows. */
    public RuleBook supposing(@Nullable Terms onlyTerms, @Nullable SupportCalendar onlyCalendar) {
        return new RuleBook(
                onlyTerms == null ? terms.values() : List.of(onlyTerms),
                onlyCalendar == null ? calendars.values() : List.of(onlyCalendar));
    }

    /** The terms of that version, whatever their bytes; empty if there are none. */
    public Optional<PinnedVersion> termsNamed(String version) {
        return Optional.ofNullable(terms.get(version)).map(Terms::version);
    }

    /** The calendar of that version, whatever its bytes; empty if there is none. */
    public Optional<PinnedVersion> calendarNamed(String version) {
        return Optional.ofNullable(calendars.get(version)).map(SupportCalendar::version);
    }
}
