package dev.frist.bench.supporttime;

import com.sun.management.ThreadMXBean;
import dev.frist.bench.Samples;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * Times questions that take nanoseconds. All of them are asked through one call site that sees many implementations, so none is
 * inlined into the loop and no answer can be left out; each answer is kept in an array, so it is really made. What that costs is
 * the same for all of them, and speaks against the fastest. They take turns round by round, each for a while after its own
 * warm-up, so that a slow moment of the machine falls on all. What is counted is this thread's time on the processor.
 */
final class Stopwatch {
    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Object[] answers;
    private final int rounds;
    private final long nanosEach;

    /**
     * @param inputs how many different questions there are of each kind
     * @param nanosEach how long each kind is asked in a round
     */
    Stopwatch(int inputs, int rounds, long nanosEach) {
        this.answers = new Object[inputs];
        this.rounds = rounds;
        this.nanosEach = nanosEach;
    }

    /** Nanoseconds a call, for each kind. */
    List<Samples> nanos(List<Question> questions) {
        int[] passes = questions.stream().mapToInt(this::passesAfterWarmUp).toArray();
        double[][] nanos = new double[questions.size()][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int kind = 0; kind < nanos.length; kind++) {
                nanos[kind][round] = (double) time(questions.get(kind), passes[kind]) / passes[kind] / answers.length;
            }
        }
        return List.of(nanos).stream().map(Samples::of).toList();
    }

    /** Bytes that a call allocates, its answer included. */
    Samples bytes(Question question) {
        passesAfterWarmUp(question);
        double[] bytes = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            long before = THREAD.getCurrentThreadAllocatedBytes();
            ask(question);
            bytes[round] = Math.floor((double) (THREAD.getCurrentThreadAllocatedBytes() - before) / answers.length);
        }
        return Samples.of(bytes);
    }

    private int passesAfterWarmUp(Question question) {
        long spent = 0;
        int passes = 0;
        long last;
        do {
            last = time(question, 1);
            spent += last;
            passes++;
        } while (spent < 2 * nanosEach || passes < 3);
        return (int) Math.max(1, nanosEach / last);
    }

    private long time(Question question, int passes) {
        long start = THREAD.getCurrentThreadCpuTime();
        for (int pass = 0; pass < passes; pass++) {
            ask(question);
        }
        return Math.max(1, THREAD.getCurrentThreadCpuTime() - start);
    }

    private void ask(Question question) {
        Object[] kept = answers;
        for (int number = 0; number < kept.length; number++) {
            kept[number] = question.ask(number);
        }
    }
}
