package dev.frist.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.Original;
import dev.frist.events.Problem;
import dev.frist.events.Rejection;
import dev.frist.kit.json.EventJson;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RejectionTest {
    private static final int RELAYED = 8 << 20;

    @Test
    void whateverItsRecordWasARejectionIsNotTooLargeToBePublished() {
        Rejection rejection = rejected(10 << 20, 10 << 20, 5_000);
        assertThat(EventJson.write(rejection))
                .satisfies(json -> assertThat(json.length).isLessThan(RELAYED));
        assertThat(rejection.cutFrom()).isEqualTo(10 << 20);
    }

    @Test
    void aRecordOfUsualSizeIsKeptWhole() {
        Rejection rejection = rejected(100_000, 100, 10);
        assertThat(rejection.cutFrom()).isNull();
        assertThat(rejection.original()).isEqualTo(rejection.original().cut(1 << 20, 1 << 20));
    }

    @Test
    void aRecordWhoseHeadersAreCutIsNotTakenForWhole() {
        Rejection rejection = rejected(10, 10, 500);
        assertThat(rejection.cutFrom()).isEqualTo(10);
        assertThat(rejection.original().headers()).hasSizeBetween(200, 300);
    }

    private static Rejection rejected(int value, int key, int headers) {
        Original original = new Original(
                "frist.intake",
                0,
                7,
                new byte[key],
                IntStream.range(0, headers)
                        .mapToObj(i -> new Original.Header("name" + i, new byte[1_000]))
                        .toList(),
                new byte[value]);
        return Rejection.of(new Problem("json", null, "?"), UUID.randomUUID(), null, original);
    }
}
