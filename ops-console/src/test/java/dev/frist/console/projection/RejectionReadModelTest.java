package dev.frist.console.projection;

import static dev.frist.console.projection.Rejected.noted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frist.console.projection.RejectionReadModel.Decision;
import dev.frist.events.Personal;
import dev.frist.events.RejectionEvent;
import dev.frist.events.RejectionEvent.AcceptedAfterAll;
import dev.frist.events.RejectionEvent.RejectionDiscarded;
import dev.frist.events.RejectionEvent.RejectionRetried;
import dev.frist.events.RejectionEvent.State;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RejectionReadModelTest {
    private static final UUID ID = UUID.randomUUID();

    @Test
    void isOpenAtFirst() {
        RejectionReadModel picture = after(Rejected.by("json", "no JSON", new byte[] {1}));

        assertThat(picture.state()).isEqualTo(State.OPEN);
        assertThat(picture.decision()).isNull();
        assertThat(picture.position().offset()).isEqualTo(42);
    }

    @Test
    void waitsUntilSomethingComesOfTheRetry() {
        RejectionReadModel picture = after(
                Rejected.by("json", "no JSON", new byte[] {1}),
                new RejectionRetried(Personal.of(Map.of("by", "Zoë", "reason", "mended"))));

        assertThat(picture.state()).isEqualTo(State.WAITING);
        assertThat(picture.decision()).isEqualTo(new Decision("Zoë", "mended", Rejected.AT.plusSeconds(1)));
    }

    @Test
    void isOpenAgainWithTheNewProblem() {
        RejectionReadModel picture = after(
                Rejected.by("json", "no JSON", new byte[] {1}),
                new RejectionRetried(Personal.of(Map.of("by", "Zoë", "reason", "mended"))),
                Rejected.by("range", "too far", new byte[] {1}));

        assertThat(picture.state()).isEqualTo(State.OPEN);
        assertThat(picture.problem().rule()).isEqualTo("range");
        assertThat(picture.sequence()).isEqualTo(2);
        assertThat(picture.rejectedAt()).isEqualTo(Rejected.AT);
    }

    @Test
    void isAcceptedOrDiscardedInTheEnd() {
        assertThat(after(
                                Rejected.by("json", "no JSON", new byte[] {1}),
                                new RejectionRetried(Personal.of(Map.of("by", "Zoë", "reason", "mended"))),
                                new AcceptedAfterAll(ID, false))
                        .state())
                .isEqualTo(State.ACCEPTED);
        assertThat(after(
                                Rejected.by("json", "no JSON", new byte[] {1}),
                                new RejectionDiscarded(Personal.of(Map.of("by", "Zoë", "reason", "a test"))))
                        .state())
                .isEqualTo(State.DISCARDED);
    }

    @Test
    void beginsWithBeingRejected() {
        assertThatThrownBy(() -> after(new RejectionRetried(Personal.of(Map.of("by", "Zoë", "reason", "mended")))))
                .isInstanceOf(IllegalStateException.class);
    }

    private static RejectionReadModel after(RejectionEvent... events) {
        RejectionReadModel picture = null;
        for (int i = 0; i < events.length; i++) {
            picture = RejectionReadModel.after(picture, noted(ID, i, events[i]));
        }
        return java.util.Objects.requireNonNull(picture);
    }
}
