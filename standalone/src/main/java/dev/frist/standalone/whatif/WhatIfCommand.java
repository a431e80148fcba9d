package dev.frist.standalone.whatif;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.evidence.Days;
import dev.frist.kit.json.EventJson;
import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.file.BadFile;
import dev.frist.promises.file.SourceFile;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.terms.Terms;
import dev.frist.standalone.AskedBetween;
import dev.frist.standalone.CannotGoOn;
import dev.frist.standalone.KafkaPort;
import dev.frist.standalone.Terminal;
import dev.frist.standalone.whatif.Past.PastClock;
import dev.frist.standalone.whatif.WhatIf.ClockOutcome;
import dev.frist.standalone.whatif.WhatIf.Difference;
import dev.frist.standalone.whatif.WhatIf.Outcome;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    private final Terminal terminal = Terminal.OF_PROCESS;
    private final Clock clock;

    @Option(names = "--terms", paramLabel = "FILE", description = "a terms file, supposed in place of every other")
    private @Nullable Path terms;

    @Option(
            names = "--calendar",
            paramLabel = "FILE",
            description = "a calendar file, supposed in place of every other")
    private @Nullable Path calendar;

    @Mixin
    private final AskedBetween askedBetween = new AskedBetween();

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

    public WhatIfCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        if (terms == null && calendar == null) {
            throw new CannotGoOn("name the rules to suppose, with --terms FILE, --calendar FILE, or both.");
        }
        Supposition supposition = supposition();
        Past past = Past.read(kafka);
        Days days = askedBetween.in(supposition.own().currentCalendar().zone());
        List<PastClock> asked = past.clocks().stream()
                .filter(it -> it.startedAt().filter(days::contain).isPresent())
                .toList();
        Outcome outcome = WhatIf.of(supposition, past, asked, at == null ? clock.instant() : at);
        if (json) {
            terminal.result(new String(EventJson.write(outcome), UTF_8));
        } else {
            print(outcome);
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

    private void print(Outcome outcome) {
        outcome.differences()
                .forEach(it -> terminal.result("  %s%s: %s; would be %s (%s)"
                        .formatted(
                                it.ticketId(),
                                it.escalationId() == null ? "" : " " + it.escalationId(),
                                words(it.own()),
                                words(it.other()),
                                it.reason())));
        outcome.untold()
                .forEach((clock, problem) -> terminal.result("  clock " + clock + " cannot be told: " + problem));
        Map<String, Long> reasons = outcome.differences().stream()
                .collect(Collectors.groupingBy(Difference::reason, TreeMap::new, Collectors.counting()));
        terminal.result("%,d of %,d clocks would differ%s"
                .formatted(outcome.differences().size(), outcome.clocks(), reasons.isEmpty() ? "" : " " + reasons));
        sum("breached", outcome.own().breached(), outcome.other().breached());
        sum("blocks", outcome.own().blocks(), outcome.other().blocks());
        sum("days", outcome.own().days(), outcome.other().days());
    }

    private static String words(ClockOutcome verdict) {
        String due = verdict.dueAt() == null ? "" : ", due " + verdict.dueAt();
        String late = verdict.breached() ? ", %,d blocks, %,d days".formatted(verdict.blocks(), verdict.days()) : "";
        return verdict.status() + due + late;
    }

    private void sum(String what, long own, long other) {
        terminal.result("  %-10s %,12d  would be %,12d  (%+,d)".formatted(what, own, other, other - own));
    }
}
