package dev.frist.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.promises.terms.RuleBook;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FristTest {
    private final CommandLine frist = Frist.commands(Clock.systemUTC());

    @Test
    void itsHelpNamesEveryCommandAndTheOneOfTheOtherJar() {
        assertThat(frist.getUsageMessage())
                .contains(frist.getSubcommands().keySet())
                .contains("  bench  ")
                .contains("./frist help COMMAND");
    }

    @Test
    void everyCommandSaysWhatItDoes() {
        assertThat(frist.getSubcommands().values())
                .allSatisfy(
                        it -> assertThat(it.getUsageMessage().lines().count()).isGreaterThan(2));
    }

    @Test
    void rulesSaysWhatIsInForceAndRefusesADayWithoutACalendar(@TempDir Path folder) throws IOException {
        assertThat(frist.execute("rules", "--rules", folder.toString())).isZero();
        try (InputStream builtIn = RuleBook.class.getResourceAsStream("/frist/terms/2023-10-06-r2.yaml")) {
            String terms = new String(Objects.requireNonNull(builtIn).readAllBytes(), UTF_8)
                    .replace("terms: 2023-10-06-r2", "terms: own")
                    .replace("replaces: 2023-10-06\n", "")
                    .replace("calendars: ch-sg", "calendars: acme");
            Files.writeString(Files.createDirectory(folder.resolve("terms")).resolve("own.yaml"), terms);
        }
        assertThat(frist.execute("rules", "--rules", folder.toString())).isEqualTo(1);
    }

    @Test
    void termsAreCheckedWithTheTicketsBesideThem(@TempDir Path folder) throws IOException {
        Path gallery = Path.of("../docs/annexes");
        assertThat(frist.execute(
                        "terms", "check", gallery.resolve("suse.yaml").toString(), "../docs/annexes/okta.yaml"))
                .isZero();

        Path file = Files.copy(gallery.resolve("suse.yaml"), folder.resolve("suse.yaml"));
        Path tickets = folder.resolve("suse.tickets.txt");
        String right = Files.readString(gallery.resolve("suse.tickets.txt"));
        Files.writeString(tickets, right.replace("2026-05-04T16:00:00Z", "2026-05-01T16:00:00Z"));
        assertThat(frist.execute("terms", "check", file.toString())).isEqualTo(1);

        Files.writeString(tickets, right.replace("STANDARD EMEA", "STANDARD MOON"));
        assertThat(frist.execute("terms", "check", file.toString())).isEqualTo(1);

        Files.writeString(tickets, right.replace("suse |", "other |"));
        assertThat(frist.execute("terms", "check", "--tickets", tickets.toString(), file.toString()))
                .isEqualTo(1);

        Files.writeString(tickets, right);
        Files.writeString(file, Files.readString(file).replace("starts: opened", "starts: born"));
        assertThat(frist.execute("terms", "check", file.toString())).isEqualTo(1);
    }

    @Test
    void termsExplainWhatWouldBeDue() {
        String ticket = "PRIORITY US PORTAL | 2026-05-22T22:00:00Z opened 3";
        assertThat(frist.execute("terms", "explain", "--terms", "../docs/annexes/suse.yaml", "--ticket", ticket))
                .isZero();
        assertThat(frist.execute("terms", "explain", "--terms", "../docs/annexes/suse.yaml", "--ticket", "born"))
                .isEqualTo(1);
    }

    @Test
    void commandsAreCompletedByTheShell() {
        assertThat(picocli.AutoComplete.bash("frist", frist))
                .contains("troubles")
                .contains("--put-aside-event");
    }
}
