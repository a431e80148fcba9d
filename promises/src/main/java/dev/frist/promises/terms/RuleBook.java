package dev.frist.promises.terms;

import dev.frist.events.PinnedVersion;
import dev.frist.events.Plan;
import dev.frist.events.Scope;
import dev.frist.events.Severity;
import dev.frist.events.Urgency;
import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.file.SourceFile;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All versions of terms and calendars that are known: built in, and in an operator's folder. What is pinned is looked up among all of
 * them; what is promised anew goes by those in use that are issued by then.
 */
public final class RuleBook {
    /** When every file is issued. */
    static final InstantSource ANY_TIME = InstantSource.fixed(Instant.parse("9999-12-31T00:00:00Z"));

    private final Map<String, Terms> terms;
    private final Map<String, SupportCalendar> calendars;
    private final RulesInUse inUse;
    private final List<Contact> contacts;
    private final InstantSource now;

    RuleBook(
            Collection<Terms> terms,
            Collection<SupportCalendar> calendars,
            RulesInUse inUse,
            List<Contact> contacts,
            InstantSource now) {
        this.terms = terms.stream()
                .collect(Collectors.toUnmodifiableMap(it -> it.version().version(), it -> it));
        this.calendars = Stream.concat(calendars.stream(), terms.stream().flatMap(it -> it.ownCalendar().stream()))
                .distinct()
                .collect(Collectors.toUnmodifiableMap(it -> it.version().version(), it -> it));
        this.inUse = inUse;
        this.contacts = List.copyOf(contacts);
        this.now = now;
    }

    private RuleBook(Collection<Terms> terms, Collection<SupportCalendar> calendars) {
        this(
                terms,
                calendars,
                new RulesInUse(List.copyOf(terms), List.copyOf(calendars), List.of()),
                List.of(),
                ANY_TIME);
    }

    /**
     * Reads every version, whatever its day of issue: for those who ask what was promised, and promise nothing.
     *
     * @param folder holds {@code terms/*.yaml} and {@code calendars/*.yaml}, both optional; null: only built-in ones
     * @throws dev.frist.promises.file.BadFile if any file breaks a rule
     */
    public static RuleBook load(@Nullable Path folder) {
        return new RuleBookFiles(folder).read(null, null);
    }

    /**
     * Reads every version, to promise by them.
     *
     * @param folder as {@link #load(Path)} takes it
     * @param builtIn whether promises are made by built-in files beside the folder's; null: only where it has none
     * @param now tells when something is recorded: a file whose day of issue is still ahead is not in force yet
     * @throws dev.frist.promises.file.BadFile if any file breaks a rule, or some day would have terms without a calendar
     */
    public static RuleBook load(@Nullable Path folder, @Nullable Boolean builtIn, InstantSource now) {
        return new RuleBookFiles(folder).read(builtIn, now);
    }

    /** The same for a service, whose log says what is in force. */
    public static RuleBook loadAndLog(@Nullable Path folder, @Nullable Boolean builtIn, InstantSource now) {
        RuleBook book = load(folder, builtIn, now);
        System.Logger log = System.getLogger("frist.rules");
        book.inForce().lines().forEach(line -> log.log(System.Logger.Level.INFO, "rules: {0}", line));
        return book;
    }

    /** A rule book of these files alone. */
    public static RuleBook of(Collection<SourceFile> terms, Collection<SourceFile> calendars) {
        return new RuleBook(
                terms.stream().map(Terms::read).toList(),
                calendars.stream().map(SupportCalendar::read).toList());
    }

    /** The terms in force at a moment for what is recorded now: the newest that are valid from no later day, else the oldest. */
    public Terms termsAt(Instant moment) {
        return termsAt(moment, now.instant());
    }

    /** The same for what was recorded then. */
    public Terms termsAt(Instant moment, Instant recordedAt) {
        return inUse.termsAt(moment, recordedAt);
    }

    /**
     * The terms in force at a moment for what was recorded before a version could replace another one, or files of one's own went
     * before the built-in ones.
     */
    public Terms originalAt(Instant moment) {
        List<Terms> original =
                terms.values().stream().filter(it -> it.replaces() == null).toList();
        return new RulesInUse(original, List.of(), List.of()).termsAt(moment, ANY_TIME.instant());
    }

    /** The calendar for what happens at a moment and is recorded now: the newest of the line of its terms that covers the day. */
    public SupportCalendar calendarAt(Instant moment) {
        return inUse.calendarAt(moment, now.instant());
    }

    /** The calendar for what happens now. */
    public SupportCalendar currentCalendar() {
        return calendarAt(now.instant());
    }

    /** What the terms in force at a moment promise, for what is recorded now. */
    public PublishedTerms publishedAt(Instant moment) {
        return PublishedTerms.of(termsAt(moment), calendarAt(moment), contacts);
    }

    /** How customers reach the vendor now, as the folder says; none where it does not. */
    public List<Contact> contacts() {
        return contacts;
    }

    /** What decides about new promises, at each instant from the first. */
    public RulesInForce inForce() {
        List<RulesInForce.Stretch> stretches = inUse.stretches(now.instant());
        Stream<String> otherTerms = terms.keySet().stream()
                .filter(it ->
                        stretches.stream().noneMatch(stretch -> stretch.terms().equals(it)))
                .map(it -> "terms " + it);
        Stream<String> otherCalendars = calendars.keySet().stream()
                .filter(it -> stretches.stream().noneMatch(stretch -> it.equals(stretch.calendar())))
                .map(it -> "calendar " + it);
        return new RulesInForce(
                stretches,
                Stream.concat(otherTerms.sorted(), otherCalendars.sorted()).toList(),
                contacts);
    }

    /** @throws UnknownVersion if there is none of that version and hash */
    public Terms terms(PinnedVersion pinned) {
        return found("terms", pinned, terms.get(pinned.version()), Terms::version);
    }

    /** The kinds of clocks that these terms declare; those of the older form where the terms are not at hand. */
    public Collection<ClockDeclaration> clocks(PinnedVersion pinned) {
        Terms found = terms.get(pinned.version());
        return (found == null || !found.version().equals(pinned)
                        ? OlderForm.CLOCKS
                        : found.declared().clocks())
                .values();
    }

    /** The kind of clock of the support services annex that escalations start, or the other one. */
    public static ClockDeclaration annex(boolean isOfEscalations) {
        return OlderForm.CLOCKS.values().stream()
                .filter(it -> it.isOfEscalation() == isOfEscalations)
                .findFirst()
                .orElseThrow();
    }

    /** The severities of all terms at hand, as each of them orders them. */
    public List<Severity> severities() {
        return named(it -> it.names().severityNames(), Severity::of);
    }

    /** The urgencies of all terms at hand. */
    public List<Urgency> urgencies() {
        return named(it -> it.names().urgencies(), Urgency::new);
    }

    /** The plans of all terms at hand. */
    public List<Plan> plans() {
        return named(it -> List.copyOf(it.plans().keySet()), Plan::new);
    }

    /** The scopes of all terms at hand, covered or not, and what is no support at all. */
    public List<Scope> scopes() {
        return Stream.concat(
                        named(it -> it.names().scopes(), Scope::new).stream(),
                        Scope.BESIDE.stream().sorted())
                .distinct()
                .toList();
    }

    private <T> List<T> named(Function<Declarations, List<String>> names, Function<String, T> named) {
        return terms.values().stream()
                .sorted(Comparator.comparing(it -> it.version().version()))
                .flatMap(it -> names.apply(it.declared()).stream())
                .distinct()
                .map(named)
                .toList();
    }

    /** All terms at hand. */
    public Collection<Terms> allTerms() {
        return terms.values();
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
