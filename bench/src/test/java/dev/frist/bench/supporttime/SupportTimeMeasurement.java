package dev.frist.bench.supporttime;

import dev.frist.bench.Measurement;
import dev.frist.bench.Report;
import dev.frist.bench.Samples;
import dev.frist.bench.Target;
import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.time.SupportTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** {@code add} and {@code between} on the built-in calendar's business hours, against a walk over days. */
public final class SupportTimeMeasurement extends Measurement {
    public static final Size FULL = new Size(4_096, 9, 200_000_000);
    public static final Size TINY = new Size(64, 3, 1_000_000);

    /** 20,000 business hours are nine years. */
    private static final List<Integer> SPANS = List.of(1, 40, 2_000, 20_000);

    private static final int COMPARED = 40;

    private final Size size;

    /** @param nanosEach how long each kind of question is asked in a round */
    public record Size(int inputs, int rounds, long nanosEach) {}

    public SupportTimeMeasurement(Size size) {
        super("support-time", "what does an answer about support time cost?");
        this.size = size;
    }

    @Override
    public void run(Report report) {
        SupportCalendar calendar = RuleBook.load(null).currentCalendar();
        SupportTime hours = calendar.hours("BUSINESS");
        DayWalk walk = new DayWalk(
                calendar.zone(), calendar.region("BUSINESS").holidays().keySet());
        Stopwatch stopwatch = new Stopwatch(size.inputs(), size.rounds(), size.nanosEach());
        List<Inputs> inputs = SPANS.stream()
                .map(span -> Inputs.of(hours, span, size.inputs()))
                .toList();
        Inputs compared = inputs.get(SPANS.indexOf(COMPARED));
        requireSameAnswers(compared, walk);

        List<Question> questions = new ArrayList<>();
        inputs.forEach(it -> questions.add(number -> hours.add(it.starts[number], it.amount)));
        inputs.forEach(it -> questions.add(number -> hours.between(it.starts[number], it.ends[number])));
        questions.add(number -> walk.add(compared.starts[number], compared.amount));
        questions.add(number -> walk.between(compared.starts[number], compared.ends[number]));
        List<Samples> nanos = stopwatch.nanos(questions);

        int spans = SPANS.size();
        report("add", nanos.subList(0, spans), nanos.get(2 * spans), report);
        report("between", nanos.subList(spans, 2 * spans), nanos.get(2 * spans + 1), report);
        bytes(stopwatch, hours, compared, report);
    }

    private static void report(String what, List<Samples> bySpan, Samples walked, Report report) {
        for (int span = 0; span < SPANS.size(); span++) {
            report.figure("%s, %,d business hours".formatted(what, SPANS.get(span)), "ns", bySpan.get(span));
        }
        report.figure("%s by a day walk, %d business hours".formatted(what, COMPARED), "ns", walked);
        report.figure(
                "%s is faster than the day walk".formatted(what),
                "times",
                walked.over(bySpan.get(SPANS.indexOf(COMPARED))),
                Target.atLeast(5));
        report.figure(
                "%s over 20,000 hours costs, against 1 hour".formatted(what),
                "times",
                bySpan.getLast().over(bySpan.getFirst()),
                Target.atMost(1.5));
    }

    private static void bytes(Stopwatch stopwatch, SupportTime hours, Inputs inputs, Report report) {
        Question instant = number -> Instant.ofEpochSecond(number, 1);
        Question duration = number -> Duration.ofSeconds(number, 1);
        Question add = number -> hours.add(inputs.starts[number], inputs.amount);
        Question between = number -> hours.between(inputs.starts[number], inputs.ends[number]);
        beyond("add", stopwatch.bytes(add), stopwatch.bytes(instant), report);
        beyond("between", stopwatch.bytes(between), stopwatch.bytes(duration), report);
    }

    private static void beyond(String what, Samples bytes, Samples answer, Report report) {
        report.figure("%s allocates".formatted(what), "bytes", bytes);
        report.figure(
                "%s allocates beside its answer".formatted(what),
                "bytes",
                Samples.of(bytes.median() - answer.median()),
                Target.atMost(0));
    }

    private static void requireSameAnswers(Inputs inputs, DayWalk walk) {
        for (int number = 0; number < inputs.starts.length; number++) {
            Instant end = walk.add(inputs.starts[number], inputs.amount);
            Duration passed = walk.between(inputs.starts[number], inputs.ends[number]);
            if (!end.equals(inputs.ends[number]) || !passed.equals(inputs.amount)) {
                throw new IllegalStateException("the day walk answers otherwise from " + inputs.starts[number] + ": "
                        + end + " and " + passed + " instead of " + inputs.ends[number] + " and " + inputs.amount);
            }
        }
    }

    /** Starts at any second of the years 2012 to 2027, open or not: the same ones for each span. */
    private record Inputs(Duration amount, Instant[] starts, Instant[] ends) {
        static Inputs of(SupportTime hours, int span, int count) {
            SplittableRandom random = new SplittableRandom(2023);
            Duration amount = Duration.ofHours(span);
            long first = Instant.parse("2012-01-01T00:00:00Z").getEpochSecond();
            long last = Instant.parse("2028-01-01T00:00:00Z").getEpochSecond();
            Instant[] starts = new Instant[count];
            Instant[] ends = new Instant[count];
            for (int number = 0; number < count; number++) {
                starts[number] =
                        Instant.ofEpochSecond(random.nextLong(first, last), random.nextInt(1_000_000) * 1_000L);
                ends[number] = hours.add(starts[number], amount);
            }
            return new Inputs(amount, starts, ends);
        }
    }
}
