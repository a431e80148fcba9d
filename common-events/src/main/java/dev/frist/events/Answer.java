package dev.frist.events;

/**
 * What is said to something that somebody reports.
 *
 * @param <E> what follows from it
 */
public sealed interface Answer<E> {
    record Happened<E>(E event) implements Answer<E> {}

    /** The same was reported before; nothing changes. */
    record Known<E>(E event) implements Answer<E> {}

    /** Not yet is not never: it has to wait for something that is not known yet. */
    record NotYet<E>(AwaitedKey awaits) implements Answer<E> {}

    record Refused<E>(Problem problem) implements Answer<E> {}

    static <E> Answer<E> refused(String field, String rule, String detail) {
        return new Refused<>(new Problem(rule, field, detail));
    }
}
