package dev.frist.standalone.history;

import dev.frist.kit.problem.Problem;
import dev.frist.standalone.terminal.Terminal;

/** Tells of the first lines that are no events, and how many more there were. */
final class BadLines implements AutoCloseable {
    private static final int TOLD = 20;

    private final Terminal terminal;
    private long count;

    BadLines(Terminal terminal) {
        this.terminal = terminal;
    }

    void add(HistoryFile.Line line, Problem problem) {
        if (++count <= TOLD) {
            terminal.remark(line.place() + ": " + problem.detail());
        }
    }

    @Override
    public void close() {
        if (count > TOLD) {
            terminal.remark("… and %,d more".formatted(count - TOLD));
        }
        if (count > 0) {
            terminal.remark("these %,d bad lines go to frist.intake.rejected; the rest goes on".formatted(count));
        }
    }
}
