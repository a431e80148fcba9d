package dev.frist.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frist.kit.consume.Place;
import dev.frist.kit.json.EventJson;
import dev.frist.store.relay.TroublesController.Troubles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TroubleLinesTest {
    @Test
    void aRecordAtWhichAServiceStandsIsNamedAsItIsPutAside() {
        assertThat(new TroubleLines("sla-service").of(EventJson.mapper().readValue("""
            {"standsStill":[
              {"consumer":"sla-service","topic":"frist.tickets","partition":3,"offset":4711,
               "since":"2026-03-02T10:00:00Z","problem":"the database refuses"},
              {"consumer":"sla-service","since":"2026-03-02T10:00:00Z","problem":"the thread has died"}],
             "setAside":[{"consumer":"sla-service","topic":"frist.tickets","partition":0,"offset":1,
               "since":"2026-03-02T09:00:00Z","problem":"no such terms"}],
             "held":[{"consumer":"sla-service","topic":"frist.tickets","streamId":"T-1","missing":2,"waiting":5}],
             "unknown":"the database does not answer"}
            """, Troubles.class)))
                .containsExactly(
                        "stands still at frist.tickets-3@4711 since 2026-03-02T10:00:00Z: the database refuses",
                        "  to go on without it: ./frist troubles --put-aside sla-service frist.tickets-3@4711 --by NAME"
                                + " --why TEXT",
                        "stands still (sla-service) since 2026-03-02T10:00:00Z: the thread has died",
                        "set aside frist.tickets-0@1 on 2026-03-02T09:00:00Z: no such terms",
                        "holds 5 of stream T-1 on frist.tickets, until number 2 comes",
                        "what is set aside is not known: the database does not answer");
    }

    @Test
    void aRecordIsNamedByTopicPartitionAndOffset() {
        assertThat(TroubleLines.record("frist.intake-rejected-12@0"))
                .isEqualTo(new Place("frist.intake-rejected", 12, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"frist.tickets", "frist.tickets-3", "frist.tickets@4", "-3@4", "frist.tickets-3@x", "a-1@-1"})
    void whatNamesNoRecordIsTold(String text) {
        assertThatThrownBy(() -> TroubleLines.record(text))
                .isInstanceOf(CannotGoOn.class)
                .hasMessageContaining("TOPIC-PARTITION@OFFSET");
    }
}
