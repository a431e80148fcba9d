package dev.frist.kit.web;

/** What was asked for is not known; answered with 404. */
public final class NotFound extends RuntimeException {
    public NotFound(String what, String id) {
        this("There is no %s %s.".formatted(what, id));
    }

    public NotFound(String sentence) {
        super(sentence, null, false, false);
    }
}
