package dev.frist.kit;

import dev.frist.kit.wire.Fields;

/** Who decided something by hand, and why. */
public record OperatorDecision(String by, String reason) {
    /**
     * Reads it as strictly as facts are read.
     *
     * @param reason name of the member that says why
     */
    public static OperatorDecision of(Fields fields, String reason) {
        return new OperatorDecision(fields.id("by").strip(), fields.reason(reason));
    }
}
