package dev.frist.kit;

import dev.frist.kit.wire.Fields;
import dev.frist.kit.wire.Texts;

/** Who decided something by hand, and why. */
public record OperatorDecision(String by, String reason) {
    /**
     * Reads it as strictly as facts are read.
     *
     * @param reason name of the member that says why
     * @throws Refused if it does not say who and why
     */
    public static OperatorDecision of(Fields fields, String reason) {
        return new OperatorDecision(
                Texts.name("by", fields.nonBlank("by").strip()), Texts.reason(reason, fields.nonBlank(reason)));
    }
}
