package dev.frist.store.restore;

import dev.frist.store.relay.TopicDecisions.Place;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Many places on topics, about a bit each. */
final class Places {
    private static final int BITS = 16;

    private final Map<Piece, BitSet> pieces = new HashMap<>();

    private record Piece(String topic, int partition, long number) {
        static Piece of(Place place) {
            return new Piece(place.topic(), place.partition(), place.offset() >>> BITS);
        }
    }

    void add(Place place) {
        pieces.computeIfAbsent(Piece.of(place), _ -> new BitSet()).set(bit(place));
    }

    boolean contains(Place place) {
        BitSet piece = pieces.get(Piece.of(place));
        return piece != null && piece.get(bit(place));
    }

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    private static int bit(Place place) {
        return (int) (place.offset() & ((1 << BITS) - 1));
    }
}
