package dev.frist.standalone;

import dev.frist.standalone.backup.BackupCommand;
import dev.frist.standalone.backup.RestoreCommand;
import dev.frist.standalone.demo.DemoCommand;
import dev.frist.standalone.history.BackfillCommand;
import dev.frist.standalone.history.ImportCommand;
import dev.frist.standalone.issuer.IssuerCommand;
import dev.frist.standalone.kafka.KafkaCommand;
import dev.frist.standalone.up.UpCommand;
import dev.frist.standalone.whatif.WhatIfCommand;
import java.time.Clock;
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
        })
public final class Frist {
    public static void main(String[] arguments) {
        System.exit(commands(Clock.systemDefaultZone()).execute(arguments));
    }

    /** @param clock the only place where any of them reads the time */
    static CommandLine commands(Clock clock) {
        return new CommandLine(new Frist())
                .addSubcommand(new UpCommand(clock))
                .addSubcommand(new DemoCommand(clock))
                .addSubcommand(new ImportCommand(clock))
                .addSubcommand(new ExportCommand())
                .addSubcommand(new WhatIfCommand(clock))
                .addSubcommand(new RulesCommand(clock))
                .addSubcommand(new TermsCommand())
                .addSubcommand(new CommandLine(new ConnectCommand(clock)).addSubcommand(new BackfillCommand(clock)))
                .addSubcommand(new RebuildCommand())
                .addSubcommand(new TroublesCommand())
                .addSubcommand(new AuditCommand())
                .addSubcommand(new KafkaCommand())
                .addSubcommand(new IssuerCommand())
                .addSubcommand(new ConformanceCommand())
                .addSubcommand(new BackupCommand())
                .addSubcommand(new RestoreCommand())
                .addSubcommand(new HelpCommand())
                .addSubcommand(new GenerateCompletion())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(complaints());
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
