package dev.frist.kit.web;

/** What was asked for is not known; answered with 404. */
public final class NotFound extends RuntimeException {
    public NotFound(String what, String id) {
        super("There is no %s %s.".formatted(what, id), null, false, false);
    }
}
