package dev.frist.bench.report;

import java.util.Arrays;
import java.util.stream.IntStream;

/** One quantity, measured several times. */
public final class Samples {
    private final double[] inOrder;
    private final double[] sorted;

    private Samples(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        inOrder = values.clone();
        sorted = values.clone();
        Arrays.sort(sorted);
    }

    public static Samples of(double... values) {
        return new Samples(values);
    }

    /** Round by round, how many times {@code other} goes into this: slow minutes of the machine hit both. */
    public Samples over(Samples other) {
        if (inOrder.length != other.inOrder.length) {
            throw new IllegalArgumentException(
                    "compared round by round, but there are " + inOrder.length + " and " + other.inOrder.length);
        }
        return new Samples(IntStream.range(0, inOrder.length)
                .mapToDouble(round -> inOrder[round] / other.inOrder[round])
                .toArray());
    }

    public double median() {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    public double min() {
        return sorted[0];
    }

    public double max() {
        return sorted[sorted.length - 1];
    }
}
