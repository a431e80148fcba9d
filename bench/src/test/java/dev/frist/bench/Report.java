package dev.frist.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Says what was measured, as soon as it is. */
public final class Report {
    private final PrintStream out;
    private final List<Figure> figures = new ArrayList<>();

    public Report(PrintStream out) {
        this.out = out;
    }

    public void section(String name, String question) {
        out.println();
        out.println(name + ": " + question);
        out.printf("  %-52s %12s %12s %12s%n", "", "median", "min", "max");
    }

    public void figure(String what, String unit, Samples samples) {
        add(new Figure(what, unit, samples, null));
    }

    public void figure(String what, String unit, Samples samples, Target target) {
        add(new Figure(what, unit, samples, target));
    }

    public void remark(String text) {
        out.println("  " + text);
    }

    /** What falls short, again, at the end. */
    public void summary() {
        List<Figure> wanting = figures.stream().filter(Figure::fallsShort).toList();
        long targets =
                figures.stream().filter(figure -> figure.target() != null).count();
        out.println();
        out.printf("%d of %d targets met%n", targets - wanting.size(), targets);
        wanting.forEach(figure -> out.println(figure.line()));
    }

    public List<Figure> figures() {
        return List.copyOf(figures);
    }

    private void add(Figure figure) {
        figures.add(figure);
        out.println(figure.line());
    }
}
