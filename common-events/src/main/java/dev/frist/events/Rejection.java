package dev.frist.events;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What could not be accepted, with the reason and the record as it came. The first event of a stream of its
 * own, published on the rejected topic, and a later one if it was rejected anew; fixed, it may be sent again under the same id.
 *
 * @param type CloudEvents type, null if it could not be told
 * @param cutFrom how many bytes the value had, if it, its key or its headers were too long to be sent on and are cut here; null if it is whole
 */
public record Rejection(
        Explained problem,
        UUID eventId,
        @Nullable String type,
        Original original,
        @Nullable Integer cutFrom) implements RejectionEvent {
    /** Its name in the service's event language. */
    public static final String TYPE = "dev.frist.intake.Rejected.v1";

    /** What kind of stream it is. */
    public static final String STREAM = "Rejection";

    // With base64 and its envelope it must fit into what the relay sends as one record.
    private static final int LONGEST_VALUE = 4 << 20;
    private static final int LONGEST_REST = 256 << 10;

    public static Rejection of(Problem problem, UUID eventId, @Nullable String type, Original original) {
        byte[] value = original.value();
        Original kept = original.cut(LONGEST_VALUE, LONGEST_REST);
        Integer cutFrom = kept.equals(original) ? null : value == null ? 0 : value.length;
        return new Rejection(Explained.of(problem), eventId, type, kept, cutFrom);
    }

    /**
     * A {@link Problem} with all that RFC 9457 names.
     *
     * @param errors all that is wrong, with what the other members say first; null in what was recorded when only the first was told
     */
    public record Explained(
            String type,
            String title,
            String detail,
            @Nullable String field,
            String rule,
            @Nullable List<Problem.Fault> errors) {
        static Explained of(Problem problem) {
            return new Explained(
                    problem.type(),
                    problem.title(),
                    problem.detail(),
                    problem.field(),
                    problem.rule(),
                    problem.errors());
        }
    }
}
