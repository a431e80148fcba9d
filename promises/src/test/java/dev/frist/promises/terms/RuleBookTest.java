package dev.frist.promises.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frist.events.ClockKind;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Plan;
import dev.frist.promises.file.BadFile;
import dev.frist.promises.terms.ClockRules.IncompleteBlock;
import dev.frist.promises.terms.ClockRules.OverrunIn;
import dev.frist.promises.terms.ClockRules.RaiseRule;
import dev.frist.promises.terms.ClockRules.RaisedAgain;
import dev.frist.promises.terms.CreditRule.Claim;
import dev.frist.promises.terms.CreditRule.FeeShare;
import dev.frist.promises.terms.CreditRule.Per;
import dev.frist.promises.terms.CreditRule.Step;
import dev.frist.promises.terms.Terms.Following;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleBookTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Instant IN_2026 = Instant.parse("2026-06-01T10:00:00Z");

    @TempDir
    private Path folder;

    private final RuleBook builtIn = RuleBook.load(null);

    @Test
    void theBuiltInTermsDecideAsTheDesignSays() {
        Terms terms = builtIn.termsAt(IN_2026);
        assertThat(terms.version().version()).isEqualTo("2023-10-06-r2");
        assertThat(terms.requireClock(ClockKind.INITIAL_RESPONSE).rules())
                .isEqualTo(new ClockRules(
                        RaiseRule.FROM_CHANGE_NEVER_LATER,
                        RaisedAgain.NEVER_LATER_THAN_BEFORE,
                        OverrunIn.SUPPORT,
                        Duration.ofMinutes(15),
                        IncompleteBlock.NOTHING,
                        List.of(75)));
        assertThat(terms.creditRule()).isEqualTo(new CreditRule(1, Optional.empty(), Optional.empty()));
        assertThat(terms.following()).isEqualTo(Following.SHIFT);
        assertThat(terms.calendars()).isEqualTo("ch-sg");
        assertThat(terms.declared().names().languages()).containsExactlyInAnyOrder("gsw", "de", "en");
    }

    @Test
    void whatIsPinnedToTheVersionThatWasReplacedKeepsItsBytesAndRules() {
        PinnedVersion pinned =
                new PinnedVersion("2023-10-06", "7d0c18df14b66c521d5546bbf886aae902645eb3bc1cd0cdfadd689b14e9c0e5");
        Terms before = builtIn.terms(pinned);
        assertThat(before.requireClock(ClockKind.INITIAL_RESPONSE).rules().raisedAgain())
                .isEqualTo(RaisedAgain.AS_RAISED);
        assertThat(before.following()).isEqualTo(Following.FIXED);
        assertThat(before.declared().names().languages()).containsExactlyInAnyOrder("gsw", "de", "en");
        assertThat(before.calendars()).isNull();
    }

    @Test
    void theReplacingVersionSaysOtherwiseOnlyWhatItNames() {
        Terms newer = builtIn.termsAt(IN_2026);
        Terms before = builtIn.originalAt(IN_2026);
        assertThat(before.version().version()).isEqualTo("2023-10-06");
        assertThat(newer.validFrom()).isEqualTo(before.validFrom());
        assertThat(newer.zone()).isEqualTo(before.zone());
        assertThat(newer.creditRule()).isEqualTo(before.creditRule());
        for (Plan plan : List.of(Plan.DEFAULT, Plan.EXTENDED_SLA, Plan.CUSTOM)) {
            assertThat(newer.promise("c", plan, null, builtIn.calendarAt(IN_2026)))
                    .usingRecursiveComparison()
                    .ignoringFields("terms")
                    .isEqualTo(before.promise("c", plan, null, builtIn.calendarAt(IN_2026)));
        }
    }

    @Test
    void everyDecisionCanBeTheOtherOne() {
        Terms terms = Terms.read(BuiltIn.terms()
                .with("raised: from-change-never-later", "raised: from-opening\n  raisedAgain: never-later-than-before")
                .with("countedIn: support", "countedIn: wall")
                .with("incompleteBlock: nothing", "incompleteBlock: started")
                .with("warningMarks: [75]", "warningMarks: [90, 50]")
                .with("daysPerClock: none", "daysPerClock: 30")
                .with("daysPerTerm: none", "daysPerTerm: 90")
                .file());
        assertThat(terms.requireClock(ClockKind.INITIAL_RESPONSE).rules())
                .isEqualTo(new ClockRules(
                        RaiseRule.FROM_OPENING,
                        RaisedAgain.NEVER_LATER_THAN_BEFORE,
                        OverrunIn.WALL,
                        Duration.ofMinutes(15),
                        IncompleteBlock.STARTED,
                        List.of(50, 90)));
        assertThat(terms.creditRule()).isEqualTo(new CreditRule(1, Optional.of(30L), Optional.of(90L)));
    }

    @Test
    void daysMayHaveToBeClaimed() {
        Terms terms = Terms.read(BuiltIn.terms()
                .with("daysPerBlock: 1", "daysPerBlock: 1\n  claim: {within: P30D, decided: P10D}")
                .file());
        assertThat(terms.creditRule().claim()).contains(new Claim(30, Optional.of(10)));
        Terms atOnce = Terms.read(BuiltIn.terms()
                .with("daysPerBlock: 1", "daysPerBlock: 1\n  claim: none")
                .file());
        assertThat(atOnce.creditRule()).isEqualTo(builtIn.termsAt(IN_2026).creditRule());
    }

    @Test
    void aShareOfTheFeeMayBeGivenInsteadOfDays() {
        Terms terms = Terms.read(BuiltIn.terms().upTo("credit:", """
            credit:
              gives: percent of fee
              per: period
              period: {months: 3, from: 02-01}
              steps: [{moreThan: 4, amount: 20}]
              claim: {within: P30D}
            """).file());
        assertThat(terms.creditRule())
                .isEqualTo(new CreditRule(
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new Claim(30, Optional.empty())),
                        Optional.of(new FeeShare(Per.PERIOD, 3, MonthDay.of(2, 1), List.of(new Step(4, 20)), 100))));
    }

    @Test
    void daysMayBeDeclaredAsAnyOtherCredit() {
        Terms terms = Terms.read(BuiltIn.terms().upTo("credit:", """
            credit:
              gives: days of the term
              per: block
              amount: 2
              caps: {clock: 30, term: none}
              claim: none
            """).file());
        assertThat(terms.creditRule()).isEqualTo(new CreditRule(2, Optional.of(30L), Optional.empty()));
    }

    @Test
    void aVersionIsPinnedByTheHashOfItsBytes() throws NoSuchAlgorithmException {
        byte[] hash = MessageDigest.getInstance("SHA-256")
                .digest(BuiltIn.newestTerms().file().bytes());
        assertThat(builtIn.termsAt(IN_2026).version())
                .isEqualTo(new PinnedVersion("2023-10-06-r2", HexFormat.of().formatHex(hash)));
    }

    @Test
    void whatIsPinnedIsFoundAgain() {
        Terms terms = builtIn.termsAt(IN_2026);
        assertThat(builtIn.terms(terms.version())).isSameAs(terms);
        assertThat(builtIn.calendar(builtIn.currentCalendar().version())).isSameAs(builtIn.currentCalendar());
    }

    @Test
    void aVersionWithAnotherHashIsAnother() {
        PinnedVersion other = new PinnedVersion("2023-10-06", "0".repeat(64));
        assertThatThrownBy(() -> builtIn.terms(other))
                .isInstanceOf(UnknownVersion.class)
                .hasMessageContaining("the file at hand has");
        assertThatThrownBy(() -> builtIn.calendar(other))
                .isInstanceOf(UnknownVersion.class)
                .hasMessageContaining("the version is not known");
    }

    @Test
    void newTermsAreInForceFromTheirFirstDayInTheirZone() throws IOException {
        write("terms/2026.yaml", BuiltIn.terms());
        write("terms/2027.yaml", newTerms());
        RuleBook book = RuleBook.load(folder);
        assertThat(version(book, "2026-12-31T22:59:59Z")).isEqualTo("2023-10-06");
        assertThat(version(book, "2026-12-31T23:00:00Z")).isEqualTo("2027");
    }

    @Test
    void beforeAllTermsTheOldestAreInForceAndNeverTheBuiltInOnes() throws IOException {
        write("terms/2027.yaml", newTerms());
        assertThat(version(RuleBook.load(folder), "2012-01-01T00:00:00Z")).isEqualTo("2027");
        assertThat(version(RuleBook.load(folder), IN_2026.toString())).isEqualTo("2027");
        assertThat(RuleBook.load(folder).originalAt(IN_2026).version().version())
                .isEqualTo("2023-10-06");
    }

    @Test
    void termsFromBeforeTheBuiltInOnesAreInForce() throws IOException {
        write("terms/own.yaml", ownTerms("2020-01-01", "acme"));
        write("calendars/own.yaml", ownCalendar("acme-2010-2040", "2020-01-01"));
        RuleBook book = inForce(null);
        assertThat(version(book, IN_2026.toString())).isEqualTo("own-2020-01-01");
        assertThat(calendar(book, "2026-06-01T10:00:00Z")).isEqualTo("acme-2010-2040");
        assertThat(calendar(book, "2019-06-01T10:00:00Z")).isEqualTo("acme-2010-2040");
    }

    @Test
    void whereTermsNameNoCalendarsOnesOwnGoBeforeTheBuiltInOne() throws IOException {
        write("terms/own.yaml", ownTerms("2020-01-01", null));
        write("calendars/own.yaml", ownCalendar("acme-2010-2040", "2020-01-01"));
        assertThat(calendar(inForce(null), IN_2026.toString())).isEqualTo("acme-2010-2040");
    }

    @Test
    void termsCountInTheCalendarsOfTheLineThatTheyName() throws IOException {
        write("terms/own.yaml", ownTerms("2020-01-01", "acme"));
        write("calendars/own.yaml", ownCalendar("acme-2010-2040", "2020-01-01"));
        write("calendars/newer.yaml", ownCalendar("other-2010-2040", "2025-01-01"));
        write("calendars/named.yaml", ownCalendar("last", "2026-01-01").with("\nzone:", "\nline: acme\nzone:"));
        assertThat(calendar(inForce(null), IN_2026.toString())).isEqualTo("last");
    }

    @Test
    void termsOfOnesOwnMayNameTheBuiltInCalendars() throws IOException {
        write("terms/own.yaml", ownTerms("2020-01-01", "ch-sg"));
        assertThat(calendar(inForce(null), IN_2026.toString())).isEqualTo("ch-sg-2010-2040");
    }

    @Test
    void anotherVendorsCalendarDecidesNothingUnderTheBuiltInTerms() throws IOException {
        write("calendars/own.yaml", ownCalendar("acme-2010-2040", "2026-01-01"));
        RuleBook book = inForce(null);
        assertThat(calendar(book, IN_2026.toString())).isEqualTo("ch-sg-2010-2040");
        assertThat(book.inForce().others()).contains("calendar acme-2010-2040");
    }

    @Test
    void aTicketHasTheNewestCalendarThatCoversItsYears() throws IOException {
        write("terms/own.yaml", ownTerms("2020-01-01", "acme"));
        write("calendars/long.yaml", ownCalendar("acme-2010-2040", "2020-01-01"));
        write("calendars/short.yaml", onlyIn(2026, ownCalendar("acme-2026", "2025-11-01")));
        RuleBook book = inForce(null);
        assertThat(calendar(book, "2025-12-31T22:59:59Z")).isEqualTo("acme-2010-2040");
        assertThat(calendar(book, "2025-12-31T23:00:00Z")).isEqualTo("acme-2026");
        assertThat(calendar(book, "2026-12-31T23:00:00Z")).isEqualTo("acme-2010-2040");
    }

    @Test
    void whatIsIssuedLaterDecidesNothingYet() throws IOException {
        write("calendars/next.yaml", ownCalendar("ch-sg-next", "2027-06-01"));
        write("calendars/now.yaml", ownCalendar("ch-sg-now", "2023-10-06"));
        assertThat(calendar(inForce(null), IN_2026.toString())).isEqualTo("ch-sg-now");
        RuleBook later = RuleBook.load(folder, null, InstantSource.fixed(Instant.parse("2027-05-31T22:00:00Z")));
        assertThat(calendar(later, IN_2026.toString())).isEqualTo("ch-sg-next");
        assertThat(inForce(null).inForce().stretches())
                .extracting(it -> it.from() + " " + it.calendar())
                .containsExactly("null ch-sg-now", "2027-06-01 ch-sg-next", "2041-01-01 null");
    }

    @Test
    void termsThatAreIssuedLaterDecideNothingYet() throws IOException {
        write("terms/own.yaml", ownTerms("2020-01-01", "ch-sg"));
        write("terms/next.yaml", ownTerms("2026-01-01", "ch-sg").with("\nzone:", "\nissued: 2027-06-01\nzone:"));
        RuleBook book = inForce(null);
        assertThat(version(book, IN_2026.toString())).isEqualTo("own-2020-01-01");
        assertThat(book.termsAt(IN_2026, Instant.parse("2027-05-31T22:00:00Z"))
                        .version()
                        .version())
                .isEqualTo("own-2026-01-01");
    }

    @Test
    void builtInFilesMayBeUsedBesideOnesOwnOrNotAtAll() throws IOException {
        write("terms/2027.yaml", newTerms());
        assertThat(version(inForce(true), IN_2026.toString())).isEqualTo("2023-10-06-r2");
        assertThat(version(inForce(true), "2027-06-01T00:00:00Z")).isEqualTo("2027");
        assertThatThrownBy(() -> inForce(false))
                .isInstanceOf(BadFile.class)
                .hasMessageContaining(
                        "must be calendars that cover each day, but none that is issued by then covers 2027");
    }

    @Test
    void withoutTermsOfOnesOwnTheBuiltInOnesCannotBeLeftOut() {
        assertThatThrownBy(() -> inForce(false))
                .isInstanceOf(BadFile.class)
                .hasMessageContaining("must hold a file, as built-in ones are not used");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        a line without a calendar        | other-2026  | 2020-01-01 | 2026 | 2020-01-01
        years between two calendars      | acme-2028   | 2020-01-01 | 2028 | 2027-01-01
        a calendar that comes too late   | acme-2027   | 2027-02-01 | 2027 | 2027-01-01
        """)
    void aDayWithTermsAndWithoutACalendarIsRefused(String what, String calendar, String issued, int year, String day)
            throws IOException {
        BuiltIn terms = ownTerms("2020-01-01", "acme");
        write("terms/own.yaml", terms);
        write("calendars/one.yaml", onlyIn(year, ownCalendar(calendar, issued)));
        if (calendar.startsWith("acme")) {
            write("calendars/other.yaml", until(2026, ownCalendar("acme-2026", "2020-01-01")));
        }
        assertThatThrownBy(() -> inForce(null)).isInstanceOfSatisfying(BadFile.class, e -> {
            assertThat(e.field()).isEqualTo("calendars");
            assertThat(e.line()).isEqualTo(terms.lineOf("calendars: acme"));
            assertThat(e.rule()).contains("none of acme that is issued by then covers " + day);
        });
    }

    @Test
    void thatCalendarsEndSomeDayIsToldAndNotRefusedBeforeThen() throws IOException {
        write("terms/own.yaml", ownTerms("2020-01-01", "acme"));
        write("terms/next.yaml", ownTerms("2027-01-01", "acme"));
        write("calendars/own.yaml", until(2026, ownCalendar("acme-2026", "2020-01-01")));
        assertThat(inForce(null).inForce().stretches().getLast())
                .isEqualTo(new RulesInForce.Stretch(LocalDate.parse("2027-01-01"), "own-2027-01-01", null));
        InstantSource then = InstantSource.fixed(Instant.parse("2026-12-31T23:00:00Z"));
        assertThatThrownBy(() -> RuleBook.load(folder, null, then))
                .isInstanceOf(BadFile.class)
                .hasMessageContaining("covers 2027-01-01");
    }

    @Test
    void whatIsInForceIsToldFromTheFirstInstantOn() {
        assertThat(inForce(null).inForce().lines())
                .containsExactly(
                        "at first         terms 2023-10-06-r2, calendar ch-sg-2010-2040",
                        "from 2041-01-01  terms 2023-10-06-r2, no calendar",
                        "only for what is pinned to them: terms 2023-10-06");
    }

    @Test
    void theCalendarThatWasIssuedLastIsCurrentAndTheOlderStaysKnown() throws IOException {
        write("calendars/next.yaml", ownCalendar("ch-sg-next", "2026-01-01"));
        RuleBook book = RuleBook.load(folder);
        assertThat(book.currentCalendar().version().version()).isEqualTo("ch-sg-next");
        assertThat(book.calendar(builtIn.currentCalendar().version()).version())
                .isEqualTo(builtIn.currentCalendar().version());
    }

    @Test
    void aCopyOfAKnownFileIsNoOtherVersionAndIsOnesOwn() throws IOException {
        write("terms/copy.yaml", BuiltIn.terms());
        assertThat(version(RuleBook.load(folder), IN_2026.toString())).isEqualTo("2023-10-06");
    }

    @Test
    void aLanguageIsSpokenWhereverItIs() {
        Terms terms = builtIn.termsAt(IN_2026);
        assertThat(List.of("de", "DE", "de-CH", "de-Latn-AT", "gsw", "en-GB")).allMatch(terms::isSpoken);
        assertThat(List.of("fr", "d", "deu", "fr-CH", "")).noneMatch(terms::isSpoken);
    }

    @Test
    void aVersionWithOtherBytesIsRefused() throws IOException {
        BuiltIn changed = BuiltIn.terms().with("block: PT15M", "block: PT30M");
        write("terms/changed.yaml", changed);
        assertThatThrownBy(() -> RuleBook.load(folder)).isInstanceOfSatisfying(BadFile.class, e -> {
            assertThat(e.file()).endsWith("changed.yaml");
            assertThat(e.line()).isEqualTo(changed.lineOf("terms: 2023"));
            assertThat(e.field()).isEqualTo("terms");
            assertThat(e.rule()).contains("the same version with other bytes");
        });
    }

    @Test
    void twoVersionsOfOneDateAreRefused() throws IOException {
        write("calendars/next.yaml", ownCalendar("ch-sg-next", "2023-10-06"));
        write("calendars/other.yaml", ownCalendar("ch-sg-other", "2023-10-06"));
        assertThatThrownBy(() -> RuleBook.load(folder))
                .isInstanceOfSatisfying(
                        BadFile.class, e -> assertThat(e.field()).isEqualTo("issued"));
    }

    @Test
    void twoCalendarsOfOneDateForDifferentYearsAreNot() throws IOException {
        write("calendars/one.yaml", onlyIn(2026, ownCalendar("ch-sg-2026", "2023-10-06")));
        write("calendars/other.yaml", onlyIn(2027, ownCalendar("ch-sg-2027", "2023-10-06")));
        RuleBook.load(folder);
    }

    @Test
    void twoTermsFromOneDayAreRefusedUnlessOneReplacesTheOther() throws IOException {
        write("terms/own.yaml", ownTerms("2020-01-01", "ch-sg"));
        BuiltIn other = ownTerms("2020-01-01", "ch-sg").with("terms: own-2020-01-01", "terms: own-r2");
        write("terms/other.yaml", other);
        assertThatThrownBy(() -> RuleBook.load(folder))
                .isInstanceOfSatisfying(
                        BadFile.class, e -> assertThat(e.field()).isEqualTo("validFrom"));
        write("terms/other.yaml", other.with("\nzone:", "\nreplaces: own-2020-01-01\nzone:"));
        assertThat(version(RuleBook.load(folder), IN_2026.toString())).isEqualTo("own-r2");
    }

    @Test
    void aVersionMayReplaceOneThatReplacedAnother() throws IOException {
        write("terms/first.yaml", ownTerms("2020-01-01", "ch-sg"));
        write("terms/second.yaml", replacing("own-2020-01-01", "second"));
        write("terms/third.yaml", replacing("second", "third"));
        RuleBook book = RuleBook.load(folder);
        assertThat(version(book, IN_2026.toString())).isEqualTo("third");
        assertThat(book.originalAt(IN_2026).version().version()).isEqualTo("2023-10-06");
    }

    @ParameterizedTest
    @ValueSource(strings = {"second", "unknown", "2023-10-06"})
    void whatAVersionReplacesIsAnotherOneFromTheSameDay(String replaced) throws IOException {
        write("terms/second.yaml", replacing(replaced, "second"));
        assertThatThrownBy(() -> RuleBook.load(folder))
                .isInstanceOf(BadFile.class)
                .hasMessageContaining("must be another version at hand with the same validFrom, but is " + replaced);
    }

    @Test
    void termsInHoursThatTheCurrentCalendarLacksAreRefused() throws IOException {
        BuiltIn terms = newTerms().with("escalation:\n  hours: BUSINESS", "escalation:\n  hours: NIGHTS");
        write("terms/2027.yaml", terms);
        assertThatThrownBy(() -> RuleBook.load(folder)).isInstanceOfSatisfying(BadFile.class, e -> {
            assertThat(e.line()).isEqualTo(terms.lineOf("  hours: NIGHTS"));
            assertThat(e.field()).isEqualTo("escalation.hours");
            assertThat(e.rule()).contains("ch-sg-2010-2040").contains("NIGHTS");
        });
    }

    @Test
    void aFolderThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> RuleBook.load(folder.resolve("absent")))
                .isInstanceOf(BadFile.class)
                .hasMessageContaining("must be a folder that exists");
    }

    @Test
    void anEmptyFolderAddsNothing() {
        assertThat(version(RuleBook.load(folder), IN_2026.toString())).isEqualTo("2023-10-06-r2");
    }

    private static BuiltIn newTerms() {
        return BuiltIn.terms()
                .with("terms: 2023-10-06", "terms: 2027")
                .with("validFrom: 2023-10-06", "validFrom: 2027-01-01");
    }

    private static BuiltIn ownTerms(String validFrom, @Nullable String calendars) {
        return BuiltIn.terms()
                .with("terms: 2023-10-06", "terms: own-" + validFrom)
                .with("validFrom: 2023-10-06", "validFrom: " + validFrom)
                .with("\nzone:", (calendars == null ? "" : "\ncalendars: " + calendars) + "\nzone:");
    }

    private static BuiltIn replacing(String replaced, String version) {
        return ownTerms("2020-01-01", "ch-sg")
                .with("terms: own-2020-01-01", "terms: " + version)
                .with("\nzone:", "\nreplaces: " + replaced + "\nzone:");
    }

    private static BuiltIn ownCalendar(String version, String issued) {
        return BuiltIn.calendar()
                .with("calendar: ch-sg-2010-2040", "calendar: " + version)
                .with("issued: 2023-10-06", "issued: " + issued);
    }

    private static BuiltIn onlyIn(int year, BuiltIn calendar) {
        return until(year, calendar).with("first: 2010-01-01", "first: " + year + "-01-01");
    }

    /** It has no holidays. */
    private static BuiltIn until(int year, BuiltIn calendar) {
        return calendar.with("last: 2040-12-31", "last: " + year + "-12-31").upTo("holidays:\n", "holidays: {}\n");
    }

    private RuleBook inForce(@Nullable Boolean builtInToo) {
        return RuleBook.load(folder, builtInToo, InstantSource.fixed(NOW));
    }

    private static String calendar(RuleBook book, String at) {
        return book.calendarAt(Instant.parse(at)).version().version();
    }

    private static String version(RuleBook book, String at) {
        return book.termsAt(Instant.parse(at)).version().version();
    }

    private void write(String name, BuiltIn content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content.text());
    }
}
