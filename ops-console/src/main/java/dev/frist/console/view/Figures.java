package dev.frist.console.view;

/** Figures of a whole. Of a part none is said: it would be taken for the whole. */
public record Figures(Words words, boolean isWhole) {
    private static final String UNKNOWN = "–";

    public String of(long number) {
        return isWhole ? words.number(number) : UNKNOWN;
    }

    public String percent(double percent) {
        return isWhole ? String.format(words.locale(), "%.1f %%", percent) : UNKNOWN;
    }
}
