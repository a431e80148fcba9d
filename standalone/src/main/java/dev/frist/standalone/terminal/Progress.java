package dev.frist.standalone.terminal;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far something has come; a bar where somebody watches, nothing in a file. */
public sealed interface Progress extends AutoCloseable {
    void step();

    /** @param done how many of the steps are done by now */
    void to(long done);

    /** @param steps how many there are, if that is known only now */
    void outOf(long steps);

    @Override
    void close();

    static Progress of(String what, long steps, Terminal terminal) {
        return terminal.interactive() ? Bar.of(what, steps, terminal) : new Silent();
    }

    /** Redraws itself on standard error. */
    record Bar(ProgressBar bar) implements Progress {
        static Bar of(String what, long steps, Terminal terminal) {
            return new Bar(new ProgressBarBuilder()
                    .setTaskName(what)
                    .setInitialMax(steps)
                    .setStyle(ProgressBarStyle.ASCII)
                    .showSpeed()
                    .setConsumer(new ConsoleProgressBarConsumer(terminal.remarks()))
                    .build());
        }

        @Override
        public void step() {
            bar.step();
        }

        @Override
        public void to(long done) {
            bar.stepTo(done);
        }

        @Override
        public void outOf(long steps) {
            bar.maxHint(steps);
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    /** For when nobody watches. */
    record Silent() implements Progress {
        @Override
        public void step() {}

        @Override
        public void to(long done) {}

        @Override
        public void outOf(long steps) {}

        @Override
        public void close() {}
    }
}
