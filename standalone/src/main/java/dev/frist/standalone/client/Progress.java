package dev.frist.standalone.client;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * How far something has come; a bar on standard error where somebody watches, nothing in a file.
 *
 * @param bar null: nobody watches
 */
public record Progress(@Nullable ProgressBar bar) implements AutoCloseable {
    public static Progress of(String what, long steps, Terminal terminal) {
        return new Progress(
                terminal.interactive()
                        ? new ProgressBarBuilder()
                                .setTaskName(what)
                                .setInitialMax(steps)
                                .setStyle(ProgressBarStyle.ASCII)
                                .showSpeed()
                                .setConsumer(new ConsoleProgressBarConsumer(terminal.remarks()))
                                .build()
                        : null);
    }

    public void step() {
        if (bar != null) {
            bar.step();
        }
    }

    /**
     * @param done how many of the steps are done by now
     * @param steps how many there are, as far as that is known now
     */
    public void to(long done, long steps) {
        if (bar != null) {
            bar.maxHint(steps);
            bar.stepTo(done);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
