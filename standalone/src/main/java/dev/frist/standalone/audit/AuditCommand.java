package dev.frist.standalone.audit;

import dev.frist.standalone.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The auditor's commands. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "verify|checkpoints|evidence|check",
        description =
                "Checks what a running Frist has stored. docs/audit.md says what each check proves, and what it does"
                        + " not.")
public final class AuditCommand {
    private AuditCommand() {}

    public static CommandLine commandLine(Terminal terminal) {
        return new CommandLine(new AuditCommand())
                .addSubcommand(new VerifyCommand(terminal))
                .addSubcommand(new CheckpointsCommand(terminal))
                .addSubcommand(new EvidenceCommand(terminal))
                .addSubcommand(new CheckCommand(terminal));
    }
}
