package dev.frist.console.page.web;

/** Not everything has been read yet, so a figure of it would be wrong. */
public final class NotWhole extends RuntimeException {
    public NotWhole(int percent) {
        super("%d %% has been read; try again later.".formatted(percent), null, false, false);
    }
}
