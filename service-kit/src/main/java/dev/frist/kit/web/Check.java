package dev.frist.kit.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** One reason for which a request may be turned away. */
@FunctionalInterface
interface Check {
    /** Null if there is nothing against it. */
    @Nullable
    Refusal of(HttpServletRequest request);
}
