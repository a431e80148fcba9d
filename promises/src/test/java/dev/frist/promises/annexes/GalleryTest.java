package dev.frist.promises.annexes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.promises.conformance.Ticket;
import dev.frist.promises.conformance.TicketsFile;
import dev.frist.promises.file.SourceFile;
import dev.frist.promises.terms.Annex;
import dev.frist.promises.terms.Declarations;
import dev.frist.promises.terms.TermsInWords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The annexes that people start from keep what they show. */
class GalleryTest {
    private static final Path GALLERY = Path.of("../docs/annexes");

    static Stream<Path> annexes() throws IOException {
        try (Stream<Path> files = Files.list(GALLERY)) {
            return files.filter(it -> it.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @Test
    void thereAreTheSeedsAndEightOthersAndMore() throws IOException {
        assertThat(annexes()).hasSizeGreaterThan(8).contains(GALLERY.resolve("zitadel-2023-10-06.yaml"));
    }

    @ParameterizedTest
    @MethodSource("annexes")
    void itsTicketsComeOutAsTheyWereComputedByHand(Path file) {
        Annex annex = annex(file);
        String name = nameOf(file);
        List<Ticket> tickets = TicketsFile.read(SourceFile.read(GALLERY.resolve(name + ".tickets.txt")));

        assertThat(tickets).hasSizeGreaterThanOrEqualTo(3).allSatisfy(ticket -> {
            ticket.requireOf(name);
            assertThat(ticket.expected()).isNotEmpty();
            assertThat(ticket.differences(annex)).as("%s", ticket.where()).isEmpty();
            assertThat(ticket.explanation(annex))
                    .hasSizeGreaterThan(ticket.expected().size());
        });
    }

    @ParameterizedTest
    @MethodSource("annexes")
    void itIsTheOnlyOneOfItsVersionAndHasASchema(Path file) throws IOException {
        assertThat(Files.readString(file)).startsWith("# yaml-language-server: $schema=../schema/terms.schema.json\n");
        assertThat(annexes()
                        .map(GalleryTest::annex)
                        .map(it -> it.terms().version().version()))
                .doesNotHaveDuplicates();
    }

    @Test
    void theSeedsAnnexPromisesWhatTheBuiltInFileDoes() {
        Declarations builtIn = Annexes.read("built-in", Annexes.bytes("/frist/terms/2023-10-06-r2.yaml"))
                .terms()
                .declared();
        Declarations declared =
                annex(GALLERY.resolve("zitadel-2023-10-06.yaml")).terms().declared();

        // What was over before an escalation is told otherwise by the older form.
        assertThat(declared.clocks())
                .usingRecursiveComparison()
                .ignoringFields("MANAGER_RESPONSE.isEndedBefore")
                .isEqualTo(builtIn.clocks());
        assertThat(declared.credits()).isEqualTo(builtIn.credits());
        assertThat(declared.plans()).isEqualTo(builtIn.plans());
    }

    @Test
    void whatIsPromisedAndWhatIsLackingIsToldInWords() {
        TermsInWords words = new TermsInWords(annex(GALLERY.resolve("hivemq.yaml")));

        assertThat(words.promises())
                .contains(
                        "INITIAL: from opened to response, or until customer-closed or withdrawn",
                        "plan EXTENDED, by any channel:",
                        "  INITIAL P1: PT4H of OFFICE",
                        "  INITIAL P1 by PHONE: PT4H of H24",
                        "  INITIAL P3: 1 business day of OFFICE");
        assertThat(words.holes()).containsExactly("holidays of BY are known for 2026");
    }

    @Test
    void whatIsPromisedByEveryChannelThatIsNamedIsNoHole() {
        String text = """
            terms: by-phone-and-mail
            zone: Europe/Zurich
            severities: {P1: down, P2: impaired}
            channels: [PHONE, MAIL]
            promises:
              FIRST: {starts: opened, met: [response], void: [withdrawn], by: severity}
            plans:
              ONE:
                FIRST:
                  by channel: {PHONE: {P1: {hours: H24, target: PT1H}}, MAIL: {P1: {hours: H24, target: PT2H}}}
            calendar:
              regions: {CH: {zone: Europe/Zurich, holidays: [2026-01-01]}}
              hours:
                H24: {businessDay: PT24H, week: {MON-SUN: [00:00-24:00]}}
            """;
        TermsInWords words = new TermsInWords(Annexes.read("text", text.getBytes(StandardCharsets.UTF_8)));

        assertThat(words.holes())
                .containsExactly("plan ONE: FIRST is best effort for P2", "holidays of CH are known for 2026");
    }

    private static Annex annex(Path file) {
        try {
            return Annexes.read(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString().replace(".yaml", "");
    }
}
