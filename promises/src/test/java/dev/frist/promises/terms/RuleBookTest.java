package dev.frist.promises.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frist.events.PinnedVersion;
import dev.frist.promises.file.BadFile;
import dev.frist.promises.terms.ClockRules.IncompleteBlock;
import dev.frist.promises.terms.ClockRules.OverrunIn;
import dev.frist.promises.terms.ClockRules.RaiseRule;
import dev.frist.promises.terms.ClockRules.RaisedAgain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleBookTest {
    private static final Instant IN_2026 = Instant.parse("2026-06-01T10:00:00Z");

    @TempDir
    private Path folder;

    private final RuleBook builtIn = RuleBook.load(null);

    @Test
    void theBuiltInTermsDecideAsTheDesignSays() {
        Terms terms = builtIn.termsAt(IN_2026);
        assertThat(terms.clockRules())
                .isEqualTo(new ClockRules(
                        RaiseRule.FROM_CHANGE_NEVER_LATER,
                        RaisedAgain.AS_RAISED,
                        OverrunIn.SUPPORT,
                        Duration.ofMinutes(15),
                        IncompleteBlock.NOTHING,
                        List.of(75)));
        assertThat(terms.creditRule()).isEqualTo(new CreditRule(1, Optional.empty(), Optional.empty()));
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
        assertThat(terms.clockRules())
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
    void aVersionIsPinnedByTheHashOfItsBytes() throws NoSuchAlgorithmException {
        byte[] hash = MessageDigest.getInstance("SHA-256")
                .digest(BuiltIn.terms().file().bytes());
        assertThat(builtIn.termsAt(IN_2026).version())
                .isEqualTo(new PinnedVersion("2023-10-06", HexFormat.of().formatHex(hash)));
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
        write("terms/2027.yaml", newTerms());
        RuleBook book = RuleBook.load(folder);
        assertThat(version(book, "2026-12-31T22:59:59Z")).isEqualTo("2023-10-06");
        assertThat(version(book, "2026-12-31T23:00:00Z")).isEqualTo("2027");
    }

    @Test
    void beforeAllTermsTheOldestAreInForce() throws IOException {
        write("terms/2027.yaml", newTerms());
        assertThat(version(RuleBook.load(folder), "2012-01-01T00:00:00Z")).isEqualTo("2023-10-06");
    }

    @Test
    void theCalendarThatWasIssuedLastIsCurrentAndTheOlderStaysKnown() throws IOException {
        write("calendars/next.yaml", newCalendar());
        RuleBook book = RuleBook.load(folder);
        assertThat(book.currentCalendar().version().version()).isEqualTo("next");
        assertThat(book.calendar(builtIn.currentCalendar().version()).version())
                .isEqualTo(builtIn.currentCalendar().version());
    }

    @Test
    void aCopyOfAKnownFileIsNoOtherVersion() throws IOException {
        write("terms/copy.yaml", BuiltIn.terms());
        assertThat(version(RuleBook.load(folder), IN_2026.toString())).isEqualTo("2023-10-06");
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
        write("calendars/next.yaml", BuiltIn.calendar().with("calendar: ch-sg-2010-2040", "calendar: next"));
        assertThatThrownBy(() -> RuleBook.load(folder))
                .isInstanceOfSatisfying(
                        BadFile.class, e -> assertThat(e.field()).isEqualTo("issued"));
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
        assertThat(version(RuleBook.load(folder), IN_2026.toString())).isEqualTo("2023-10-06");
    }

    private static BuiltIn newTerms() {
        return BuiltIn.terms()
                .with("terms: 2023-10-06", "terms: 2027")
                .with("validFrom: 2023-10-06", "validFrom: 2027-01-01");
    }

    private static BuiltIn newCalendar() {
        return BuiltIn.calendar()
                .with("calendar: ch-sg-2010-2040", "calendar: next")
                .with("issued: 2023-10-06", "issued: 2026-01-01");
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
