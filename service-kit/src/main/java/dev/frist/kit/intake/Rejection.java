package dev.frist.kit.intake;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What could not be accepted, with the reason and the record as it came. Stored in a stream of its own and published on the
 * rejected topic; fixed, it may be sent again under the same id.
 *
 * @param type CloudEvents type, null if it could not be told
 */
public record Rejection(
        Explained problem, UUID eventId, @Nullable String type, Original original) {
    /** Its name in the service's event language. */
    public static final String TYPE = "dev.frist.intake.Rejected.v1";

    /** A {@link Problem} with all that RFC 9457 names. */
    public record Explained(
            String type,
            String title,
            String detail,
            @Nullable String field,
            String rule) {
        static Explained of(Problem problem) {
            return new Explained(problem.type(), problem.title(), problem.detail(), problem.field(), problem.rule());
        }
    }
}
