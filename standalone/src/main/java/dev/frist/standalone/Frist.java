package dev.frist.standalone;

import dev.frist.standalone.audit.AuditCommand;
import dev.frist.standalone.backup.BackupCommand;
import dev.frist.standalone.backup.RestoreCommand;
import dev.frist.standalone.client.CannotGoOn;
import dev.frist.standalone.client.Terminal;
import dev.frist.standalone.demo.DemoCommand;
import dev.frist.standalone.history.ImportCommand;
import dev.frist.standalone.up.UpCommand;
import dev.frist.standalone.whatif.WhatIfCommand;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IVersionProvider;

/** The frist command: starts Frist on this machine, and talks to one that runs. */
@Command(
        name = "frist",
        mixinStandardHelpOptions = true,
        versionProvider = Frist.Version.class,
        description =
                "Keeps support promises: ticket events in; deadlines, breaches, escalations and term extensions out.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "  bench                Measures Frist, each figure beside a baseline of the same",
            "                         run (docs/bench.md).",
            "",
            "'./frist help COMMAND' says more about one command.",
            "'source <(./frist generate-completion)' has the shell complete them."
        },
        subcommands = {
            UpCommand.class,
            DemoCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            WhatIfCommand.class,
            RulesCommand.class,
            RebuildCommand.class,
            TroublesCommand.class,
            AuditCommand.class,
            ConformanceCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            HelpCommand.class,
            GenerateCompletion.class
        })
public final class Frist {
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Frist())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(complaints())
                .execute(arguments));
    }

    private static IExecutionExceptionHandler complaints() {
        return (problem, _, _) -> {
            if (problem instanceof CannotGoOn) {
                Terminal.OF_PROCESS.remark("frist: " + problem.getMessage());
                return 1;
            }
            throw problem;
        };
    }

    /** As the build has written it into the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String built = Frist.class.getPackage().getImplementationVersion();
            return new String[] {"frist " + (built == null ? "of a checkout" : built)};
        }
    }
}
