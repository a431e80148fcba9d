package dev.frist.store.restore;

import dev.frist.store.HashChain;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The events of a stream that the store does not have, one after the other, as far as they are known. */
final class LostStream {
    private final List<UUID> ids = new ArrayList<>();
    private long first;
    private byte[] hash = HashChain.BEGINNING;

    LostStream copy() {
        LostStream copy = new LostStream();
        copy.ids.addAll(ids);
        copy.first = first;
        return copy;
    }

    boolean isEmpty() {
        return ids.isEmpty();
    }

    boolean isNext(long sequence) {
        return sequence == first + ids.size();
    }

    boolean has(long sequence, UUID eventId) {
        return sequence >= first
                && sequence < first + ids.size()
                && ids.get((int) (sequence - first)).equals(eventId);
    }

    /** Of the last one. */
    byte[] hash() {
        return hash;
    }

    void add(long sequence, UUID eventId) {
        if (ids.isEmpty()) {
            first = sequence;
        }
        ids.add(eventId);
    }

    void add(long sequence, UUID eventId, byte[] itsHash) {
        add(sequence, eventId);
        hash = itsHash;
    }
}
