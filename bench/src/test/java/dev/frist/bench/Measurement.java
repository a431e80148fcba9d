package dev.frist.bench;

import dev.frist.bench.report.Report;

/** One thing that is measured, beside a baseline that is measured in the same run. */
public interface Measurement {
    /** As it is chosen on the command line. */
    String name();

    /** What it answers, in one line. */
    String question();

    /** Measures, and reports each figure as soon as it stands. */
    void run(Report report) throws Exception;
}
