package dev.frist.console.view;

import java.util.function.LongSupplier;

/** How many rejected facts nobody has done anything about: asked for only where it is shown. */
public record OpenRejections(LongSupplier source) {
    public long count() {
        return source.getAsLong();
    }
}
