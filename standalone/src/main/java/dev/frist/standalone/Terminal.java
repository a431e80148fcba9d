package dev.frist.standalone;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Where a command writes.
 *
 * @param results standard output: what was asked for
 * @param remarks standard error: progress and complaints
 * @param interactive whether somebody watches, so that a progress bar may redraw itself
 */
public record Terminal(PrintStream results, PrintStream remarks, boolean interactive) {
    private static final int NARROW = 80;

    /** In UTF-8, whatever the machine's settings say. */
    public static final Terminal OF_PROCESS = new Terminal(
            utf8(FileDescriptor.out),
            utf8(FileDescriptor.err),
            System.console() != null && System.console().isTerminal());

    public void result(String line) {
        results.println(line);
    }

    public void remark(String line) {
        remarks.println(line);
    }

    /** How far something has come: a bar among the remarks where somebody watches, nothing in a file. */
    public ProgressBar progress(String what, long steps) {
        return new ProgressBarBuilder()
                .setTaskName(what)
                .setInitialMax(steps)
                .setStyle(ProgressBarStyle.ASCII)
                .showSpeed()
                .setConsumer(
                        interactive
                                ? new ConsoleProgressBarConsumer(remarks)
                                : new DelegatingProgressBarConsumer(_ -> {}, NARROW))
                .build();
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
