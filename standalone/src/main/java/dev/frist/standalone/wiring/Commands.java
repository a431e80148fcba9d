package dev.frist.standalone.wiring;

import dev.frist.console.OpsConsole;
import dev.frist.credit.CreditService;
import dev.frist.escalation.EscalationService;
import dev.frist.notice.NoticeService;
import dev.frist.sla.SlaService;
import dev.frist.standalone.audit.AuditCommand;
import dev.frist.standalone.backup.BackupCommand;
import dev.frist.standalone.backup.RestoreCommand;
import dev.frist.standalone.conformance.ConformanceCommand;
import dev.frist.standalone.demo.Demo;
import dev.frist.standalone.demo.DemoCommand;
import dev.frist.standalone.export.ExportCommand;
import dev.frist.standalone.history.ImportCommand;
import dev.frist.standalone.place.ServiceName;
import dev.frist.standalone.rebuild.RebuildCommand;
import dev.frist.standalone.rules.RulesCommand;
import dev.frist.standalone.terminal.CannotGoOn;
import dev.frist.standalone.terminal.Terminal;
import dev.frist.standalone.troubles.TroublesCommand;
import dev.frist.standalone.up.ServiceProgram;
import dev.frist.standalone.up.UpCommand;
import dev.frist.standalone.whatif.WhatIfCommand;
import dev.frist.ticket.TicketService;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;

/** The commands and what they are made of. */
public final class Commands {
    private Commands() {}

    public static CommandLine commandLine() {
        Terminal terminal = terminal();
        CommandLine line = new CommandLine(new Top());
        line.addSubcommand(new UpCommand(terminal, services(), data(), demo(terminal)));
        line.addSubcommand(new DemoCommand(demo(terminal)));
        line.addSubcommand(new ImportCommand(terminal, Clock.systemUTC()));
        line.addSubcommand(new ExportCommand(terminal));
        line.addSubcommand(AuditCommand.commandLine(terminal));
        line.addSubcommand(new ConformanceCommand(terminal));
        line.addSubcommand(new RulesCommand(terminal));
        line.addSubcommand(new RebuildCommand(terminal));
        line.addSubcommand(new TroublesCommand(terminal));
        line.addSubcommand(new WhatIfCommand(terminal, Clock.systemUTC()));
        line.addSubcommand(new BackupCommand(terminal, data()));
        line.addSubcommand(new RestoreCommand(terminal, data()));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler(complaints(terminal));
        return line;
    }

    private static List<ServiceProgram> services() {
        return List.of(
                new ServiceProgram(ServiceName.TICKET, TicketService::builder),
                new ServiceProgram(ServiceName.SLA, SlaService::builder),
                new ServiceProgram(ServiceName.ESCALATION, EscalationService::builder),
                new ServiceProgram(ServiceName.CREDIT, CreditService::builder),
                new ServiceProgram(ServiceName.NOTICE, NoticeService::builder),
                new ServiceProgram(ServiceName.CONSOLE, OpsConsole::builder));
    }

    private static Demo demo(Terminal terminal) {
        return new Demo(terminal, Clock.systemDefaultZone());
    }

    /** The checkout, as the frist script says; without the script, the folder that one stands in. */
    private static Path home() {
        return Path.of(Optional.ofNullable(System.getenv("FRIST_HOME")).orElse(""));
    }

    private static Path data() {
        return home().resolve(".frist");
    }

    private static Terminal terminal() {
        boolean interactive = System.console() != null && System.console().isTerminal();
        return new Terminal(utf8(FileDescriptor.out), utf8(FileDescriptor.err), interactive);
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    private static IExecutionExceptionHandler complaints(Terminal terminal) {
        return (problem, line, parsed) -> {
            if (problem instanceof CannotGoOn) {
                terminal.remark("frist: " + problem.getMessage());
                return 1;
            }
            throw problem;
        };
    }

    @Command(
            name = "frist",
            mixinStandardHelpOptions = true,
            subcommands = CommandLine.HelpCommand.class,
            description = "Keeps support promises: ticket events in; deadlines, breaches and term extensions out.")
    private static final class Top {}
}
