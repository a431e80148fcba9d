package dev.frist.standalone.history;

import dev.frist.events.Problem;
import dev.frist.standalone.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Tells of the first lines that are no events, and how many more there were: at the end, for a progress bar is drawn before. */
final class BadLines implements AutoCloseable {
    private static final int TOLD = 20;

    private final Terminal terminal;
    private final List<String> first = new ArrayList<>();
    private long count;

    BadLines(Terminal terminal) {
        this.terminal = terminal;
    }

    void add(HistoryFile.Line line, Problem problem) {
        if (++count <= TOLD) {
            first.add(line.place() + ": "
                    + problem.errors().stream().map(Problem.Fault::detail).collect(Collectors.joining("; ")));
        }
    }

    @Override
    public void close() {
        first.forEach(terminal::remark);
        if (count > TOLD) {
            terminal.remark("… and %,d more".formatted(count - TOLD));
        }
        if (count > 0) {
            terminal.remark("bad lines: %,d. They go to frist.intake.rejected; the rest goes on".formatted(count));
        }
    }
}
