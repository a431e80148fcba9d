package dev.frist.clock.desk;

import dev.frist.clock.desk.ClockFilter.Position;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds clocks for those who watch. */
public interface ClockSearch {
    Optional<ClockRow> find(String clockId);

    /** Clocks with a due instant in its order, and by id where due instants are equal. */
    List<ClockRow> page(ClockFilter filter, @Nullable Position after, int limit);

    /**
     * Ids of all clocks that these restrict, which never changes once a clock has begun; in the order of ids.
     *
     * @param after the id before the first; null: from the beginning
     */
    List<String> ids(@Nullable String subscriptionId, @Nullable String ticketId, @Nullable String after, int limit);
}
