package dev.frist.connect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a delivery.
 *
 * @param facts that it told, all of them published; none where it tells nothing that matters
 * @param setAside why it could not be mapped; null: it could
 */
public record Told(List<Fact> facts, @Nullable String setAside) {
    /** One fact, as intake knows it. */
    public record Fact(String type, String id) {}

    static Told nothing(String setAside) {
        return new Told(List.of(), setAside);
    }
}
