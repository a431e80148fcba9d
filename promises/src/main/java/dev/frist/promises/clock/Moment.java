package dev.frist.promises.clock;

import dev.frist.events.FactId;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a ticket.
 *
 * @param kind as terms name it
 * @param level the severity or urgency that it names; null: none
 * @param key by which another moment can answer it; null: none can
 * @param answers the key of the moment that it answers, whose clocks alone it concerns; null: any
 */
public record Moment(
        FactId id,
        Instant at,
        String kind,
        @Nullable String level,
        @Nullable String key,
        @Nullable String answers) {
    static final Comparator<Moment> IN_ORDER = Comparator.comparing(Moment::at).thenComparing(Moment::id);
}
