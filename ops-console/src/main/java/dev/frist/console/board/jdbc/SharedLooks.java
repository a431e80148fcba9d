package dev.frist.console.board.jdbc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.frist.console.board.Filter;
import dev.frist.console.board.OpenClock;
import dev.frist.console.board.Panel;
import dev.frist.console.board.Totals;
import dev.frist.kit.web.Page;
import dev.frist.kit.web.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets all who see the same view of the same picture share one look at the database. */
public final class SharedLooks {
    // Time alone makes a clock late.
    private static final Duration HOLDS = Duration.ofSeconds(1);
    private static final int VIEWS = 500;
    private static final int ROWS = 8;
    private static final int ROWS_ALONE = 50;

    private final Board board;
    private final ReadModelWatch picture;
    private final Cache<Key, Look> looks =
            Caffeine.newBuilder().expireAfterWrite(HOLDS).maximumSize(VIEWS).build();

    public SharedLooks(Board board, ReadModelWatch picture) {
        this.board = board;
        this.picture = picture;
    }

    /**
     * What is looked at.
     *
     * @param alone this list alone; null: all of them, their first rows
     * @param after the place after which its page begins; null: at the beginning
     */
    public record View(
            Filter filter, @Nullable Panel alone, @Nullable Place after) {
        private List<Panel> panels() {
            return alone == null ? List.of(Panel.DUE, Panel.LATE, Panel.ESCALATED) : List.of(alone);
        }
    }

    /** What was seen. */
    public record Look(Totals totals, List<Listed> lists) {}

    /** A list of the board, or a page of it. */
    public record Listed(Panel panel, Page<OpenClock> page) {}

    private record Key(long version, View view) {}

    public Look at(View view, Instant now) {
        return looks.get(new Key(picture.version(), view), _ -> look(view, now));
    }

    private Look look(View view, Instant now) {
        int rows = view.alone() == null ? ROWS : ROWS_ALONE;
        return new Look(
                board.totals(view.filter(), now),
                view.panels().stream()
                        .map(it -> new Listed(it, board.rows(it, view.filter(), view.after(), rows, now)))
                        .toList());
    }
}
