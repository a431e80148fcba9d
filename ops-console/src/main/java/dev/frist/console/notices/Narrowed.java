package dev.frist.console.notices;

import org.jspecify.annotations.Nullable;

/** What the lists are narrowed to; null: to nothing. */
public record Narrowed(@Nullable String recipient, @Nullable String ticket) {}
