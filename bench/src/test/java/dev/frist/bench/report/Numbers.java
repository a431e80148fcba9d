package dev.frist.bench.report;

import java.util.Locale;

/** Numbers with as many digits as they deserve. */
final class Numbers {
    private Numbers() {}

    static String text(double number) {
        double size = Math.abs(number);
        String format = size >= 100 || number == Math.rint(number) ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, number);
    }
}
