package dev.frist.store.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.store.EventRow;
import dev.frist.store.audit.Difference.Rule;
import dev.frist.store.relay.Cursor;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DifferenceTest {
    private static final Rule RULE = new Rule("hash chain", "an event has its hash");

    @Test
    void saysWhoReportedTheEventAndWhy() {
        Difference it = of("{\"ticketId\":\"T\",\"personal\":{\"by\":\"Ann\",\"note\":\"by phone\"}}");
        assertThat(it.by()).isEqualTo("Ann");
        assertThat(it.note()).isEqualTo("by phone");
        assertThat(it.ofTicket("T").by()).isEqualTo("Ann");
    }

    @Test
    void saysNothingOfWhatDoesNotSayItOrCannotBeRead() {
        for (String payload : new String[] {"{\"text\":\"a note\"}", "{\"personal\":{}}", "no JSON", ""}) {
            Difference it = of(payload);
            assertThat(it.by()).as(payload).isNull();
            assertThat(it.note()).as(payload).isNull();
        }
    }

    private static Difference of(String payload) {
        EventRow row = new EventRow(
                "Ticket", "T", 0, UUID.randomUUID(), "t", Instant.EPOCH, payload.getBytes(UTF_8), new byte[0]);
        return RULE.brokenBy(new StoredEvent(row, new byte[32], Cursor.BEGINNING), "one", "another");
    }
}
