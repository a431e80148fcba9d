package dev.frist.console.http;

import org.jspecify.annotations.Nullable;

/** What the console shows to a service: of whoever asks the console, else its own. */
@FunctionalInterface
public interface CallerToken {
    /** Header {@code Authorization}; null: none. */
    @Nullable
    String header();
}
