package dev.frist.store;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frist.kit.test.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The role that a service runs as. */
class RightsIT {
    private static final TestDatabase DATABASE = TestDatabase.migrated();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update domain_event set payload = ''",
                "update domain_event set hash = hash where false",
                "delete from domain_event",
                "truncate domain_event",
                "select * from domain_event for update",
                "insert into domain_event (xid, stream_type, stream_id, sequence, event_id, type, recorded_at,"
                        + " payload, metadata, hash) values ('1', '', '', 0, gen_random_uuid(), '', now(), '', '',"
                        + " sha256(''))",
                "alter table domain_event disable trigger all",
                "create trigger t before insert on domain_event execute function suppress_redundant_updates_trigger()",
                "create rule r as on insert to domain_event do instead nothing",
                "drop table domain_event",
                "update checkpoint set content = ''",
                "delete from checkpoint",
                "truncate checkpoint",
                "drop table checkpoint",
                "update topic_decision set why = ''",
                "delete from topic_decision",
                "delete from flyway_schema_history"
            })
    void cannotChangeWhatIsStored(String sql) {
        assertThatThrownBy(() -> DATABASE.jdbc().sql(sql).update())
                .rootCause()
                .message()
                .containsPattern("permission denied|must be owner");
    }

    @Test
    void mayReadAndAdd() {
        assertThatNoException()
                .isThrownBy(() -> DATABASE.jdbc()
                        .sql("insert into domain_event (stream_type, stream_id, sequence, event_id, type,"
                                + " recorded_at, payload, metadata, hash) values ('', 's', 0, gen_random_uuid(),"
                                + " '', now(), '', '', sha256('')) returning position")
                        .query(Long.class)
                        .single());
    }

    @Test
    void mayDoWhatItLikesToProjections() {
        assertThatNoException()
                .isThrownBy(() -> DATABASE.jdbc().sql("truncate snapshot").update());
    }
}
