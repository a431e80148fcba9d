package dev.frist.intake;

import dev.frist.events.AwaitedKey;
import dev.frist.events.Problem;
import java.util.Set;

/** What a service says to one fact. */
public sealed interface Decision {
    /** @param nowKnown what others may have waited for, and need no longer */
    record Accept(Set<AwaitedKey> nowKnown) implements Decision {
        public Accept {
            nowKnown = Set.copyOf(nowKnown);
        }
    }

    /** Not yet is not never: the fact waits. */
    record Await(AwaitedKey key) implements Decision {}

    record Refuse(Problem problem) implements Decision {}

    static Decision accept(AwaitedKey... nowKnown) {
        return new Accept(Set.of(nowKnown));
    }
}
