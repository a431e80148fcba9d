package dev.frist.promises.terms;

/** An agreement says what the terms do not allow, or what no calendar defines. */
public final class PromiseRefused extends RuntimeException {
    private final String field;

    PromiseRefused(String field, String rule) {
        super(field + " " + rule);
        this.field = field;
    }

    /** Its path in the contract event's data: {@code agreement.objectives.1.target}. */
    public String field() {
        return field;
    }
}
