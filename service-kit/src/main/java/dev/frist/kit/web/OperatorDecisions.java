package dev.frist.kit.web;

import dev.frist.kit.Refused;
import dev.frist.kit.wire.Fields;
import dev.frist.kit.wire.StrictJson;
import dev.frist.kit.wire.Texts;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Reads what somebody has decided, as strictly as facts are read. */
public final class OperatorDecisions {
    private OperatorDecisions() {}

    public record Body(
            @Schema(description = "who decides") String by,

            @Schema(description = "why") String reason,

            @Schema(
                    description =
                            "sequence of the last event of the rejection that was seen; if there is a later one: 409")
            @Nullable
            Integer seen) {

        public OperatorDecision judgement() {
            return new OperatorDecision(by, reason);
        }
    }

    /** @throws Refused if it does not say who and why */
    public static Body read(byte[] json) {
        Fields fields = Fields.of(StrictJson.data(null, json));
        Integer seen = fields.names().contains("seen") ? fields.integer("seen", 0, Integer.MAX_VALUE) : null;
        return new Body(by(fields), reason(fields, "reason"), seen);
    }

    public static String by(Fields fields) {
        return Texts.name("by", fields.nonBlank("by").strip());
    }

    public static String reason(Fields fields, String name) {
        return Texts.reason(name, fields.nonBlank(name));
    }
}
