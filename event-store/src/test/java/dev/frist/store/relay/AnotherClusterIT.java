package dev.frist.store.relay;

import static dev.frist.store.relay.Outpost.upTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rows that a logical restore has brought from a cluster whose transaction ids were far higher than this one's. */
class AnotherClusterIT {
    private static final long FAR = 1L << 40;

    private final Outpost outpost = new Outpost();

    @AfterEach
    void close() {
        outpost.close();
    }

    @Test
    void whatIsStoredAfterwardsComesAfterWhatWasBroughtAlong() {
        outpost.append("a", 0, 3);
        outpost.append("a", 3, 3);
        bringFromFarAway(3);
        outpost.database.migrate();

        outpost.append("a", 6, 3);
        Relay relay = outpost.relay();
        relay.start();

        await().untilAsserted(() -> assertThat(outpost.sequences("a")).hasSize(6));
        assertThat(outpost.sequences("a"))
                .as("what the cursor had passed is not sent again")
                .containsExactly(3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(places()).as("places rise with the positions").isSorted();
        await().untilAsserted(() -> assertThat(relay.acknowledgedBelow()).isGreaterThan(FAR));
    }

    @Test
    void aSecondRestoreShiftsAgainAndAnotherStartDoesNot() {
        outpost.append("a", 0, 1);
        bringFromFarAway(0);
        outpost.database.migrate();
        long once = shift();
        outpost.database.migrate();
        assertThat(shift()).isEqualTo(once);

        outpost.append("a", 1, 1);
        bringFromFarAway(0);
        outpost.database.migrate();
        outpost.append("a", 2, 1);

        assertThat(shift()).isGreaterThan(once);
        assertThat(places()).isSorted();
        outpost.relay().start();
        await().untilAsserted(() -> assertThat(outpost.sequences("a")).isEqualTo(upTo(2)));
    }

    @Test
    void theTimeoutsAreSetAgain() {
        String settings = "select count(*) from pg_db_role_setting where setrole = 0 and setdatabase ="
                + " (select oid from pg_database where datname = current_database())";
        outpost.database
                .asOwner()
                .sql("alter database %s reset all"
                        .formatted(outpost.database
                                .jdbc()
                                .sql("select current_database()")
                                .query(String.class)
                                .single()))
                .update();
        assertThat(outpost.database.jdbc().sql(settings).query(Long.class).single())
                .isZero();

        outpost.database.migrate();

        assertThat(outpost.database.jdbc().sql(settings).query(Long.class).single())
                .isOne();
    }

    /** @param published how many of the stored events the cursor has passed */
    private void bringFromFarAway(int published) {
        outpost.database
                .asOwner()
                .sql("update domain_event set xid = (xid::text::bigint + :far)::text::xid8")
                .param("far", FAR)
                .update();
        outpost.database.jdbc().sql("""
            update relay_cursor set (xid, position) = (
                select xid, position from domain_event where sequence = :last)
            where exists (select from domain_event where sequence = :last)
            """).param("last", published - 1).update();
    }

    private long shift() {
        return outpost.database
                .jdbc()
                .sql("select shift from publishing_order")
                .query(Long.class)
                .single();
    }

    private List<Long> places() {
        return outpost.database
                .jdbc()
                .sql("select xid::text::bigint from domain_event order by position")
                .query(Long.class)
                .list();
    }
}
