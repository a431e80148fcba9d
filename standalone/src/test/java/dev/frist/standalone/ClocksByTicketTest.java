package dev.frist.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ClocksByTicketTest {
    private static final String BEYOND_SIXTEEN_BITS = "\uD83D\uDE00";

    @Test
    void aTicketsFirstResponseComesBeforeItsEscalations() {
        assertThat(merged(clocks("a", "b", "d"), clocks("b 2", "b 1", "c 1")))
                .containsExactly("a", "b", "b 1", "b 2", "c 1", "d");
    }

    @Test
    void aServiceMayHaveNone() {
        assertThat(merged(Stream.of(), clocks("a 2", "a 1"))).containsExactly("a 1", "a 2");
        assertThat(merged(Stream.of(), Stream.of())).isEmpty();
    }

    @Test
    void sortsByCodePointsNotByHalvesOfThem() {
        assertThat(merged(
                        clocks("\uFF5E", BEYOND_SIXTEEN_BITS),
                        clocks("\uFF5E " + BEYOND_SIXTEEN_BITS, "\uFF5E \uFF5E")))
                .containsExactly("\uFF5E", "\uFF5E \uFF5E", "\uFF5E " + BEYOND_SIXTEEN_BITS, BEYOND_SIXTEEN_BITS);
    }

    @Test
    void manyClocksAreMergedFromBoth() {
        List<String> all = IntStream.range(0, 1_000).mapToObj("%04d"::formatted).toList();
        List<String> dealt = new ArrayList<>(all);
        Collections.shuffle(dealt, new Random(20260402));
        assertThat(merged(
                        clocks(dealt.stream().limit(300).sorted().toArray(String[]::new)),
                        clocks(dealt.stream().skip(300).sorted().toArray(String[]::new))))
                .isEqualTo(all);
    }

    private static List<String> merged(Stream<JsonNode> responses, Stream<JsonNode> escalations) {
        return ClocksByTicket.of(List.of(responses, escalations))
                .map(it -> (it.path("ticketId").asString() + " "
                                + it.path("escalationId").asString(""))
                        .strip())
                .toList();
    }

    /** Each by its ticket, and its escalation if it has one. */
    private static Stream<JsonNode> clocks(String... names) {
        return Stream.of(names)
                .map(name -> name.split(" "))
                .map(name -> name.length == 1
                        ? Map.of("ticketId", name[0])
                        : Map.of("ticketId", name[0], "escalationId", name[1]))
                .map(clock -> JsonMapper.shared().valueToTree(clock));
    }
}
