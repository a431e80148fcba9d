package dev.frist.standalone;

import picocli.CommandLine.Command;

/** The auditor's commands. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "verify|checkpoints|evidence|check",
        description =
                "Checks what a running Frist has stored. docs/audit.md says what each check proves, and what it does"
                        + " not.",
        subcommands = {VerifyCommand.class, CheckpointsCommand.class, EvidenceCommand.class, CheckCommand.class})
public final class AuditCommand {}
