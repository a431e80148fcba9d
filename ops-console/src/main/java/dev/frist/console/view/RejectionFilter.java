package dev.frist.console.view;

import dev.frist.events.RejectionEvent.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rejections to show.
 *
 * @param text a ticket, a subscription, or an id of the fact
 */
public record RejectionFilter(
        Done done,
        @Nullable String rule,
        @Nullable String service,
        @Nullable String text) {
    /** By what was done about them. */
    public enum Done {
        OPEN(State.OPEN),
        RETRIED(State.WAITING, State.ACCEPTED),
        DISCARDED(State.DISCARDED),
        ALL(State.values());

        private final List<State> states;

        Done(State... states) {
            this.states = List.of(states);
        }

        public List<State> states() {
            return states;
        }
    }
}
