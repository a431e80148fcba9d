package dev.frist.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.Test;
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
    void commandsAreCompletedByTheShell() {
        assertThat(picocli.AutoComplete.bash("frist", frist))
                .contains("troubles")
                .contains("--put-aside-event");
    }
}
