package dev.frist.bench.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    private static final String OPENED = "{\"id\":\"1\",\"source\":\"/intake\",\"subject\":\"T\",\"type\":\"opened\","
            + "\"data\":{\"ticketId\":\"T\",\"subscriptionId\":\"S\",\"severity\":1}}";

    @Test
    void anotherHistoryIsOfOtherTicketsAndSubscriptions() {
        assertThat(new History("", List.of(OPENED)).rekeyed("-x").lines())
                .containsExactly("{\"id\":\"1-x\",\"source\":\"/intake\",\"subject\":\"T-x\",\"type\":\"opened\","
                        + "\"data\":{\"ticketId\":\"T-x\",\"subscriptionId\":\"S-x\",\"severity\":1}}");
    }

    @Test
    void theSameEventTwiceIsCountedOnce() {
        assertThat(new History("", List.of(OPENED, OPENED)).distinct()).isEqualTo(1);
    }

    @Test
    void whatIsWrittenIsReadAgain(@TempDir Path folder) throws Exception {
        History history = SyntheticHistory.of(20);
        Path file = history.writeTo(folder.resolve("history.ndjson.gz"));
        assertThat(History.of(file).lines()).isEqualTo(history.lines());
    }

    @Test
    void whatIsMadeUpIsTheSameEachTimeAndHasTheShapeOfTheRealOne() {
        History history = SyntheticHistory.of(3_972);
        assertThat(history.lines()).isEqualTo(SyntheticHistory.of(3_972).lines());
        assertThat(history.distinct()).isEqualTo(history.lines().size()).isBetween(15_500, 17_500);
        Set<String> types = new HashSet<>();
        history.lines().forEach(line -> types.add(line.replaceAll(".*\"type\":\"([^\"]*)\".*", "$1")));
        assertThat(types).hasSize(9);
    }
}
