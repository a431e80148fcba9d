package dev.frist.kit.wire;

/** Carries a problem out of the reading of one record; never leaves this package. */
final class Refusal extends Exception {
    private final transient Malformed problem;

    Refusal(String field, String rule, String message) {
        super(message, null, false, false);
        this.problem = new Malformed(field, rule, message);
    }

    Malformed problem() {
        return problem;
    }
}
