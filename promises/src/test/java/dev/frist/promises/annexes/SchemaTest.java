package dev.frist.promises.annexes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.promises.terms.BuiltIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the reader takes, the schemas take. */
class SchemaTest {
    static Stream<Path> annexes() throws IOException {
        return GalleryTest.annexes();
    }

    @ParameterizedTest
    @MethodSource("annexes")
    void annexesOfTheGalleryAreAccepted(Path file) throws IOException {
        assertThat(Schema.TERMS.errors(Files.readString(file))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"redhat", "suse", "atlassian", "github", "zitadel-2023-10-06", "kinds", "laws"})
    void otherAnnexesAreAccepted(String name) {
        assertThat(Schema.TERMS.errors(new String(Annexes.bytes("/annexes/%s.yaml".formatted(name)), UTF_8)))
                .isEmpty();
    }

    @Test
    void builtInFilesAreAccepted() {
        assertThat(Schema.TERMS.errors(BuiltIn.terms().text())).isEmpty();
        assertThat(Schema.TERMS.errors(BuiltIn.newestTerms().text())).isEmpty();
        assertThat(Schema.CALENDAR.errors(BuiltIn.calendar().text())).isEmpty();
    }

    @Test
    void whatTheReaderRefusesInTheOlderFormTheSchemaRefuses() {
        assertThat(Stream.of(
                        BuiltIn.terms().with("countedIn: support", "countedIn: moonlight"),
                        BuiltIn.terms().with("warningMarks: [75]", "warningMarks: [75, 100]"),
                        BuiltIn.terms().with("daysPerBlock: 1", "daysPerBlock: -1"),
                        BuiltIn.terms()
                                .with("1: {hours: BUSINESS, target: PT1H}", "5: {hours: BUSINESS, target: PT1H}"),
                        BuiltIn.newestTerms().with("following: shift", "following: swallow")))
                .noneMatch(it -> Schema.TERMS.accepts(it.text()));
        assertThat(Stream.of(
                        BuiltIn.calendar().with("issued: 2023-10-06", "issued: soon"),
                        BuiltIn.calendar().with("holidays: closed", "holidays: ajar"),
                        BuiltIn.calendar().with("MON-FRI: [08:00-17:00]", "MON-FRI: [8-17]"),
                        BuiltIn.calendar().with("businessDay: PT9H", "businessDays: PT9H")))
                .noneMatch(it -> Schema.CALENDAR.accepts(it.text()));
    }
}
