package dev.frist.standalone;

import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.conformance.Ticket;
import dev.frist.promises.conformance.TicketsFile;
import dev.frist.promises.file.BadFile;
import dev.frist.promises.file.SourceFile;
import dev.frist.promises.terms.Annex;
import dev.frist.promises.terms.RuleBookFiles;
import dev.frist.promises.terms.TermsInWords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads terms files before anybody promises by them. */
@Command(
        name = "terms",
        mixinStandardHelpOptions = true,
        description = "Checks terms files, and explains what they promise. Nothing needs to run.")
public final class TermsCommand {
    private final Terminal terminal = Terminal.OF_PROCESS;

    @Command(
            mixinStandardHelpOptions = true,
            description = "Says what each file promises and what it leaves open, and plays the tickets beside it"
                    + " (NAME.tickets.txt). Ends with 1 if a file breaks a rule, or a ticket comes out otherwise.")
    int check(
            @Parameters(paramLabel = "FILE", arity = "1..*", description = "terms files") List<Path> files,
            @Option(
                            names = "--tickets",
                            paramLabel = "FILE",
                            description = "tickets of these files, in place of those beside them")
                    @Nullable
                    Path tickets,
            @Option(
                            names = "--calendar",
                            paramLabel = "FILE",
                            description = "a calendar in which files count that have none inside")
                    @Nullable
                    Path calendar) {
        int wrong = tickets == null ? 0 : orComplaint(() -> ofNoFile(files, tickets));
        for (Path file : files) {
            wrong += orComplaint(() -> check(file, tickets, calendar));
        }
        return wrong == 0 ? 0 : 1;
    }

    /** A file that breaks a rule does not keep the next from being checked. */
    private int orComplaint(IntSupplier wrong) {
        try {
            return wrong.getAsInt();
        } catch (BadFile bad) {
            terminal.remark("frist: " + bad.getMessage());
            return 1;
        }
    }

    /** @return 1 if no ticket is one of these files */
    private int ofNoFile(List<Path> files, Path tickets) {
        List<String> names = files.stream().map(TermsCommand::nameOf).toList();
        List<Ticket> all = TicketsFile.read(SourceFile.read(tickets));
        long others = all.stream().filter(it -> !names.contains(it.terms())).count();
        if (others > 0) {
            terminal.remark("%s: %d tickets are of other files".formatted(tickets, others));
        }
        return others == all.size() ? 1 : 0;
    }

    /** @return how many tickets came out otherwise */
    private int check(Path file, @Nullable Path tickets, @Nullable Path calendar) {
        Annex annex = annex(file, calendar);
        TermsInWords words = new TermsInWords(annex);
        terminal.result("%s: terms %s, counted in calendar %s"
                .formatted(
                        file,
                        annex.terms().version().version(),
                        annex.calendar().version().version()));
        words.promises().forEach(it -> terminal.result("  " + it));
        words.holes().forEach(it -> terminal.result("  hole: " + it));
        List<Ticket> played = tickets(file, tickets);
        List<String> differences = new ArrayList<>();
        for (Ticket ticket : played) {
            ticket.differences(annex).forEach(it -> differences.add("%s: %s".formatted(ticket.where(), it)));
        }
        differences.forEach(it -> terminal.result("  " + it));
        terminal.result(
                "  tickets: %d, %d of them otherwise than expected".formatted(played.size(), differences.size()));
        return differences.size();
    }

    @Command(mixinStandardHelpOptions = true, description = "Says what would be due for a ticket, and why.")
    int explain(
            @Option(names = "--terms", paramLabel = "FILE", required = true, description = "a terms file") Path terms,
            @Option(
                            names = "--ticket",
                            paramLabel = "TICKET",
                            required = true,
                            description =
                                    "PLAN REGION CHANNEL | INSTANT MOMENT LEVEL; …, with - for no region or channel")
                    String ticket,
            @Option(names = "--calendar", paramLabel = "FILE", description = "a calendar, if the file has none inside")
                    @Nullable
                    Path calendar) {
        try {
            Annex annex = annex(terms, calendar);
            boolean isShort = ticket.chars().filter(it -> it == '|').count() == 1;
            Ticket.read(new Ticket.Where("--ticket", 1), isShort ? nameOf(terms) + " | " + ticket : ticket)
                    .explanation(annex)
                    .forEach(terminal::result);
            return 0;
        } catch (BadFile bad) {
            throw new CannotGoOn(String.valueOf(bad.getMessage()), bad);
        }
    }

    private static Annex annex(Path file, @Nullable Path calendar) {
        Stream<SourceFile> calendars =
                calendar == null ? new RuleBookFiles(null).calendars().stream() : Stream.of(SourceFile.read(calendar));
        return Annex.read(
                SourceFile.read(file), calendars.map(SupportCalendar::read).toList());
    }

    /** Of tickets that were asked for, those of this file; of those beside it, all. */
    private static List<Ticket> tickets(Path file, @Nullable Path asked) {
        Path beside = file.resolveSibling(nameOf(file) + ".tickets.txt");
        if (asked != null) {
            return TicketsFile.read(SourceFile.read(asked)).stream()
                    .filter(it -> it.terms().equals(nameOf(file)))
                    .toList();
        }
        List<Ticket> tickets = Files.exists(beside) ? TicketsFile.read(SourceFile.read(beside)) : List.of();
        tickets.forEach(it -> it.requireOf(nameOf(file)));
        return tickets;
    }

    /** A file's name without its ending, by which tickets name it. */
    private static String nameOf(Path file) {
        return file.getFileName().toString().replaceFirst("[.]ya?ml$", "");
    }
}
