package dev.frist.connect.mapping;

import dev.frist.promises.file.Field;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which facts a line of a help desk's export tells, and what the help desk itself says of its promises. */
public final class ExportMapping extends Mapping {
    private final List<Judged> judged = new ArrayList<>();

    ExportMapping(String source, Map<String, Object> tables, Field fields) {
        super(source, tables, fields);
        fields.optional("judged").ifPresent(all -> all.items().forEach(it -> judged.add(it.read(Judged::read))));
    }

    /**
     * What a help desk says of one of its promises.
     *
     * @param clock the kind of Frist's clock that keeps the same promise
     * @param dueAt null: it does not say
     */
    public record Judgement(
            String ticketId,
            String clock,
            boolean breached,
            @Nullable Instant dueAt) {}

    private record Judged(
            Expression when,
            Expression ticketId,
            String clock,
            Expression breached,
            @Nullable Expression dueAt) {
        static Judged read(Field fields) {
            return new Judged(
                    Expression.of(fields.required("when")),
                    Expression.of(fields.required("ticketId")),
                    fields.required("clock").text(),
                    Expression.of(fields.required("breached")),
                    fields.optional("dueAt").map(Expression::of).orElse(null));
        }

        Judgement of(Map<String, Object> document, Map<String, Object> known) {
            return new Judgement(
                    String.valueOf(ticketId.required(document, known)),
                    clock,
                    breached.holds(document, known),
                    dueAt == null ? null : instant(dueAt, dueAt.of(document, known)));
        }

        private static @Nullable Instant instant(Expression of, @Nullable Object value) {
            try {
                return value == null ? null : Instant.parse(value.toString());
            } catch (DateTimeParseException _) {
                throw of.field().breaks("must come to an instant like 2026-03-01T09:00:00Z, but comes to " + value);
            }
        }
    }

    /**
     * @param document as maps and lists
     * @throws dev.frist.promises.file.BadFile if an expression fails
     */
    public List<Judgement> judgements(Map<String, Object> document) {
        Map<String, Object> known = known(document, Map.of());
        return judged.stream()
                .filter(it -> it.when().holds(document, known))
                .map(it -> it.of(document, known))
                .toList();
    }
}
