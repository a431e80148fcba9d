package dev.frist.bench;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One line of a report; the target is for the median. */
public record Figure(
        String what, String unit, Samples samples, @Nullable Target target) {
    boolean fallsShort() {
        return target != null && !target.isMetBy(samples.median());
    }

    String line() {
        String verdict = target == null ? "" : "target " + target + (fallsShort() ? "  FALLS SHORT" : "  met");
        return "  %-52s %12s %12s %12s  %-9s %s"
                .formatted(what, text(samples.median()), text(samples.min()), text(samples.max()), unit, verdict)
                .stripTrailing();
    }

    /** With as many digits as it deserves. */
    static String text(double number) {
        double size = Math.abs(number);
        String format = size >= 100 || number == Math.rint(number) ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, number);
    }
}
