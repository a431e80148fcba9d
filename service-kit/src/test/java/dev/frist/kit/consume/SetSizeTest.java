package dev.frist.kit.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SetSizeTest {
    private static final Duration TOO_LONG = Duration.ofSeconds(10);
    private static final Duration AT_ONCE = Duration.ofMillis(5);

    private final SetSize size = new SetSize(500);

    @Test
    void whatTimeEndsIsHalvedDownToOne() {
        for (int expected : List.of(250, 125, 62, 31, 15, 7, 3, 1, 1)) {
            size.wasEnded(size.now(), TOO_LONG);
            assertThat(size.now()).isEqualTo(expected);
        }
    }

    @Test
    void halfIsOfWhatWasTaken() {
        size.wasEnded(30, TOO_LONG);
        assertThat(size.now()).isEqualTo(15);
    }

    @Test
    void itGrowsAgainWhileItIsQuickAndNeverBeyondItsBeginning() {
        size.wasEnded(100, TOO_LONG);
        for (int expected : List.of(100, 200, 400, 500, 500)) {
            size.wentWell(size.now(), AT_ONCE);
            assertThat(size.now()).isEqualTo(expected);
        }
    }

    @Test
    void itDoesNotGrowWhileTwiceAsManyWouldTakeTooLongAgain() {
        size.wasEnded(500, TOO_LONG);
        size.wentWell(250, Duration.ofSeconds(4));
        assertThat(size.now()).isEqualTo(250);
        size.wentWell(250, Duration.ofSeconds(2));
        assertThat(size.now()).isEqualTo(500);
    }

    @Test
    void aConnectionLostAtOnceSaysNothingAboutWhatIsQuick() {
        size.wasEnded(500, AT_ONCE);
        size.wentWell(250, Duration.ofMillis(200));
        assertThat(size.now()).isEqualTo(500);
    }

    @Test
    void fewThatAreQuickSayNothingAboutMany() {
        size.wasEnded(500, TOO_LONG);
        size.wentWell(3, AT_ONCE);
        assertThat(size.now()).isEqualTo(250);
    }

    @Test
    void partsAreHalvedUntilTheyComeThroughAndEachIsDoneOnceInOrder() {
        List<Integer> done = new ArrayList<>();
        size.inParts(IntStream.range(0, 1000).boxed().toList(), part -> {
            if (part.size() > 40) {
                throw new IllegalStateException(new SQLException("too slow", "57014"));
            }
            done.addAll(part);
        });
        assertThat(done).isEqualTo(IntStream.range(0, 1000).boxed().toList());
    }

    @Test
    void whatFailsAloneOrForAnotherReasonIsThrown() {
        assertThatThrownBy(() -> size.inParts(List.of(1, 2), _ -> {
                    throw new IllegalStateException(new SQLException("too slow", "57014"));
                }))
                .hasRootCauseMessage("too slow");
        assertThatThrownBy(() -> size.inParts(List.of(1, 2), _ -> {
                    throw new IllegalArgumentException("wrong");
                }))
                .hasMessage("wrong");
    }
}
