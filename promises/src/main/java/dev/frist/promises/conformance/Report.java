package dev.frist.promises.conformance;

import java.util.List;

/** What became of a file of vectors. */
public record Report(int cases, List<Failure> failures) {
    public Report {
        failures = List.copyOf(failures);
    }

    public int passes() {
        return cases - failures.size();
    }

    /**
     * A case whose answer is another one, or that cannot be read.
     *
     * @param line from 1
     * @param id the case's own name; empty if it cannot be read
     */
    public record Failure(String file, int line, String id, String expected, String actual) {}
}
