package dev.frist.kit.web;

import dev.frist.kit.Refused;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** @param next to be given as {@code after} for the following page; absent on the last */
public record Page<T>(List<T> items, @Nullable String next) {
    private static final int MOST = 1000;

    /** @throws Refused if nobody may ask for as many at once */
    public static void checkLimit(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new Refused("limit", "range", "limit must be from 1 to " + MOST + ", but is " + limit);
        }
    }

    /** @param place of an item in the list */
    public static <T> Page<T> of(List<T> items, int limit, Function<T, String> place) {
        return new Page<>(items, items.size() < limit ? null : place.apply(items.getLast()));
    }

    /** @param items one more than fit, if there are so many: so that the last page is known as the last */
    public static <T> Page<T> cut(List<T> items, int limit, Function<T, String> place) {
        boolean isLast = items.size() <= limit;
        return new Page<>(isLast ? items : items.subList(0, limit), isLast ? null : place.apply(items.get(limit - 1)));
    }

    /** The same page of what is shown for each item. */
    public <V> Page<V> map(Function<T, V> view) {
        return new Page<>(items.stream().map(view).toList(), next);
    }

    /** The same place in the list, with what is left to show of it. */
    public <V> Page<V> showing(List<V> shown) {
        return new Page<>(shown, next);
    }
}
