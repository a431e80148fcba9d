package dev.frist.bench;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code frist bench}: measures Frist on this machine. */
public final class Bench {
    private Bench() {}

    public static void main(String[] arguments) {
        // The standalone, on the class path too, has a logback.xml: of two by that name Logback complains into the
        // report.
        System.setProperty("logback.configurationFile", "logback-bench.xml");
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        CommandLine line = new CommandLine(new Top());
        line.addSubcommand(new BenchCommand(out, Clock.systemUTC()));
        System.exit(line.execute(arguments));
    }

    @Command(name = "frist", subcommands = CommandLine.HelpCommand.class)
    private static final class Top {}
}
