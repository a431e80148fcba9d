package dev.frist.kit.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Work that a service has taken in and not finished; asked for by whoever waits until everything has gone through. */
public interface Backlog {
    /** One word, a member of the answer. */
    String name();

    /** How much of {@link Question} is still to be done. */
    long size(Question question);

    /**
     * @param importId the import that is waited for; null: none in particular
     * @param until what became due after it is not waited for, so that the answer comes to zero while work goes on
     * @param isUpToNow whether all that is here is waited for, whenever it says that it was sent
     */
    record Question(@Nullable String importId, Instant until, boolean isUpToNow) {}
}
