package dev.frist.kit.access;

import org.jspecify.annotations.Nullable;

/** What a service shows to another that it asks of itself, and not for somebody. */
@FunctionalInterface
public interface OwnToken {
    /** Header {@code Authorization}; null: none. */
    @Nullable
    String header();
}
