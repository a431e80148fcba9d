package dev.frist.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** One quantity, measured several times. */
public final class Samples {
    private final List<Double> inOrder = new ArrayList<>();

    public static Samples of(double... values) {
        return of(DoubleStream.of(values));
    }

    public static Samples of(DoubleStream values) {
        Samples samples = new Samples();
        values.forEach(samples::add);
        return samples;
    }

    public void add(double value) {
        inOrder.add(value);
    }

    /** Round by round, how many times {@code other} goes into this: slow minutes of the machine hit both. */
    public Samples over(Samples other) {
        if (inOrder.size() != other.inOrder.size()) {
            throw new IllegalArgumentException(
                    "compared round by round, but there are " + inOrder.size() + " and " + other.inOrder.size());
        }
        Samples ratios = new Samples();
        for (int round = 0; round < inOrder.size(); round++) {
            ratios.add(inOrder.get(round) / other.inOrder.get(round));
        }
        return ratios;
    }

    public double median() {
        double[] sorted = sorted();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    public double min() {
        return sorted()[0];
    }

    public double max() {
        return sorted()[inOrder.size() - 1];
    }

    private double[] sorted() {
        if (inOrder.isEmpty()) {
            throw new IllegalStateException("nothing was measured");
        }
        return inOrder.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }
}
