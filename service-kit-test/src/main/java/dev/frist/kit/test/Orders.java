package dev.frist.kit.test;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every order in which a few things may arrive. */
public final class Orders {
    private Orders() {}

    public static <T> Stream<List<T>> of(List<T> things) {
        return things.isEmpty()
                ? Stream.of(List.of())
                : IntStream.range(0, things.size()).boxed().flatMap(i -> beginningWith(i, things));
    }

    private static <T> Stream<List<T>> beginningWith(int index, List<T> things) {
        List<T> others = new ArrayList<>(things);
        T first = others.remove(index);
        return of(others)
                .map(rest -> Stream.concat(Stream.of(first), rest.stream()).toList());
    }
}
