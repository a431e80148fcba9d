package dev.frist.bench.report;

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
                .formatted(
                        what,
                        Numbers.text(samples.median()),
                        Numbers.text(samples.min()),
                        Numbers.text(samples.max()),
                        unit,
                        verdict)
                .stripTrailing();
    }
}
