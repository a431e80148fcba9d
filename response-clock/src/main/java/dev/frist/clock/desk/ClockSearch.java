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
}
