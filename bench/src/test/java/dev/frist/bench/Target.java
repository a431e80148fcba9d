package dev.frist.bench;

/** What a median has to reach. */
public record Target(boolean isFloor, double bound) {
    public static Target atLeast(double bound) {
        return new Target(true, bound);
    }

    public static Target atMost(double bound) {
        return new Target(false, bound);
    }

    boolean isMetBy(double median) {
        return isFloor ? median >= bound : median <= bound;
    }

    @Override
    public String toString() {
        return (isFloor ? ">= " : "<= ") + Figure.text(bound);
    }
}
