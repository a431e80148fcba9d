package dev.frist.bench.report;

/** What a median has to reach. */
public sealed interface Target {
    boolean isMetBy(double median);

    static Target atLeast(double bound) {
        return new AtLeast(bound);
    }

    static Target atMost(double bound) {
        return new AtMost(bound);
    }

    record AtLeast(double bound) implements Target {
        @Override
        public boolean isMetBy(double median) {
            return median >= bound;
        }

        @Override
        public String toString() {
            return ">= " + Numbers.text(bound);
        }
    }

    record AtMost(double bound) implements Target {
        @Override
        public boolean isMetBy(double median) {
            return median <= bound;
        }

        @Override
        public String toString() {
            return "<= " + Numbers.text(bound);
        }
    }
}
