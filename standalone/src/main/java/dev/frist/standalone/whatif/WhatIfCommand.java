package dev.frist.standalone.whatif;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.events.Topics;
import dev.frist.kit.json.EventJson;
import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.file.BadFile;
import dev.frist.promises.file.SourceFile;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.terms.Terms;
import dev.frist.standalone.place.KafkaPort;
import dev.frist.standalone.place.RunningKafka;
import dev.frist.standalone.terminal.CannotGoOn;
import dev.frist.standalone.terminal.Terminal;
import dev.frist.standalone.whatif.WhatIf.Outcome;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Replays history by other rules; nothing is changed. */
@Command(
        name = "whatif",
        mixinStandardHelpOptions = true,
        description =
                "Replays history by other terms, or another calendar: which clocks, breaches and days would differ,"
                        + " and why. Nothing is changed.")
public final class WhatIfCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Clock clock;

    @Option(names = "--terms", paramLabel = "FILE", description = "a terms file, supposed in place of every other")
    private @Nullable Path terms;

    @Option(
            names = "--calendar",
            paramLabel = "FILE",
            description = "a calendar file, supposed in place of every other")
    private @Nullable Path calendar;

    @Option(names = "--from", paramLabel = "DATE", description = "only what was asked for on this day or later")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "only what was asked for on this day or earlier")
    private @Nullable LocalDate to;

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description = "assess clocks that are still open for this instant; default: now")
    private @Nullable Instant at;

    @Option(
            names = "--rules",
            paramLabel = "FOLDER",
            description = "the services' frist.rules.folder, if clocks are pinned to versions in it")
    private @Nullable Path rules;

    @Option(names = "--json", description = "every difference and the sums, as one JSON document")
    private boolean json;

    @Mixin
    private final KafkaPort kafka = new KafkaPort();

    public WhatIfCommand(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        if (terms == null && calendar == null) {
            throw new CannotGoOn("name the rules to suppose, with --terms FILE, --calendar FILE, or both.");
        }
        Supposition supposition = supposition();
        Past past = PastReader.read(RunningKafka.at(
                kafka.bootstrapServers(), Topics.TICKETS, Topics.RESPONSES, Topics.ESCALATIONS, Topics.SUBSCRIPTIONS));
        Outcome outcome = WhatIf.of(supposition, past, asked(past, supposition), at == null ? clock.instant() : at);
        if (json) {
            terminal.result(new String(EventJson.write(outcome), UTF_8));
        } else {
            new WhatIfReport(terminal).print(outcome);
        }
        return 0;
    }

    private Supposition supposition() {
        try {
            return new Supposition(
                    RuleBook.load(rules), read(terms, Terms::read), read(calendar, SupportCalendar::read));
        } catch (BadFile e) {
            throw new CannotGoOn(String.valueOf(e.getMessage()), e);
        }
    }

    private static <T> @Nullable T read(@Nullable Path file, Function<SourceFile, T> reader) {
        return file == null ? null : reader.apply(SourceFile.read(file));
    }

    private List<PastClock> asked(Past past, Supposition supposition) {
        ZoneId zone = supposition.own().currentCalendar().zone();
        return past.clocks().stream()
                .filter(it -> it.startedAt()
                        .map(start -> isAsked(LocalDate.ofInstant(start, zone)))
                        .orElse(false))
                .toList();
    }

    private boolean isAsked(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }
}
