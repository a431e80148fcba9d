package dev.frist.standalone.terminal;

import java.io.PrintStream;

/**
 * Where a command writes.
 *
 * @param results standard output: what was asked for
 * @param remarks standard error: progress and complaints
 * @param interactive whether somebody watches, so that a progress bar may redraw itself
 */
public record Terminal(PrintStream results, PrintStream remarks, boolean interactive) {
    public void result(String line) {
        results.println(line);
    }

    public void remark(String line) {
        remarks.println(line);
    }
}
