package dev.frist.store.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.kit.json.EventJson;
import dev.frist.kit.test.TestBroker;
import dev.frist.store.HashChain;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CheckpointSignerIT {
    private final Archive archive = new Archive();

    @BeforeAll
    static void createTopicIfAbsent() {
        TestBroker.get().createTopicIfAbsent(CheckpointSigner.TOPIC, 1);
    }

    @AfterEach
    void close() {
        archive.close();
    }

    @Test
    void eachCheckpointGoesOnWhereTheOneBeforeEnded() throws Exception {
        CheckpointSigner signer = archive.signer(Archive.PACE);
        archive.append("a", 0, 150);
        signer.run();
        archive.append("a", 150, 1);
        signer.run();
        signer.run();

        List<Checkpoint> signed = archive.signed();
        assertThat(signed).extracting(Checkpoint::number).containsExactly(0L, 1L, 2L, 3L);
        assertThat(signed).extracting(Checkpoint::events).containsExactly(64L, 64L, 22L, 1L);
        assertThat(archive.copy())
                .contains(signed.stream().map(Checkpoint::text).toList());
        assertThat(archive.audit(archive.copy())).isEmpty();
    }

    /** Somebody has written to the topic of checkpoints, and it was copied. */
    @Test
    void whatIsNoCheckpointInACopyIsNamedAndHidesNothingAfterIt() throws Exception {
        archive.append("a", 0, 150);
        archive.signer(Archive.PACE).run();
        List<String> texts = archive.signed().stream().map(Checkpoint::text).toList();
        String copy = "none\n\nat all\n" + texts.getFirst() + texts.get(1).substring(0, 40) + "\n" + texts.get(1)
                + "frist checkpoint 1\nfrist checkpoint 1\n" + texts.getLast() + "\uFFFF";
        assertThat(archive.audit(copy))
                .hasSize(5)
                .allSatisfy(it -> assertThat(it.check()).isEqualTo("checkpoint copy"));

        archive.database
                .asOwner()
                .sql("delete from checkpoint where number = 2")
                .update();
        assertThat(archive.audit(copy))
                .hasSize(6)
                .anySatisfy(it -> assertThat(it.where()).startsWith("checkpoint 2 of "));
    }

    @Test
    void aStoredCheckpointThatCannotBeReadIsNamedAndTheNextOnesAreChecked() throws Exception {
        archive.append("a", 0, 150);
        archive.signer(Archive.PACE).run();
        archive.database
                .asOwner()
                .sql("update checkpoint set content = '\\xff00' where number = 1")
                .update();
        archive.database
                .asOwner()
                .sql("update domain_event set hash = sha256('') where sequence = 149")
                .update();

        assertThat(archive.audit(null))
                .anySatisfy(it -> assertThat(it.where()).contains("checkpoint 1 of ", " in its table"))
                .anySatisfy(it -> assertThat(it).satisfies(found -> {
                    assertThat(found.where()).startsWith("checkpoint 2 of ");
                    assertThat(found.rule()).isEqualTo("its root");
                }));
    }

    @Test
    void fewEventsWaitAndManyDoNot() throws Exception {
        CheckpointSigner patient = archive.signer(new CheckpointSigner.Pace(100, Duration.ofHours(1)));
        archive.append("a", 0, 1);
        patient.run();
        archive.append("a", 1, 99);
        patient.run();
        assertThat(archive.signed()).extracting(Checkpoint::events).containsExactly(1L);

        archive.append("a", 100, 1);
        patient.run();
        assertThat(archive.signed()).extracting(Checkpoint::events).containsExactly(1L, 100L);
    }

    @Test
    void whatAnEarlierTransactionMayStillPrecedeWaits() throws Exception {
        try (Connection writer = archive.database.dataSource().getConnection()) {
            writer.setAutoCommit(false);
            writer.createStatement().execute("select pg_current_xact_id()");
            archive.append("a", 0, 1);
            archive.signer(Archive.PACE).run();
            assertThat(archive.signed()).isEmpty();
            writer.commit();
        }
        archive.signer(Archive.PACE).run();
        assertThat(archive.signed()).hasSize(1);
    }

    @Test
    void whatWasStoredBeforeACrashIsPublishedAfterIt() throws Exception {
        CheckpointSigner signer = archive.signer(Archive.PACE);
        archive.append("a", 0, 10);
        signer.run();
        archive.database
                .jdbc()
                .sql("update checkpoint_cursor set published = -1")
                .update();
        signer.run();

        String text = archive.signed().getFirst().text();
        assertThat(archive.copy().split(java.util.regex.Pattern.quote(text), -1))
                .as("it, twice")
                .hasSize(3);
        assertThat(archive.audit(archive.copy())).isEmpty();
    }

    @Test
    void ofTwoInstancesOneSigns() throws Exception {
        archive.append("a", 0, 3_000);
        Thread other = Thread.ofPlatform().start(() -> run(archive.signer(Archive.PACE)));
        run(archive.signer(Archive.PACE));
        other.join();

        assertThat(archive.signed())
                .hasSize(47)
                .extracting(Checkpoint::events)
                .startsWith(64L)
                .endsWith(56L);
        assertThat(archive.audit(archive.copy())).isEmpty();
    }

    @Test
    void whatIsStoredIsWhatAnOutsiderComputes() throws SQLException {
        archive.append("grüezi", 0, 2);
        // The recipe of docs/audit.md, in SQL.
        List<byte[]> computed =
                archive.database.jdbc().sql("""
                    with recursive event as (select *,
                        int4send(octet_length(convert_to(stream_type, 'UTF8'))) || convert_to(stream_type, 'UTF8')
                        || int4send(octet_length(convert_to(stream_id, 'UTF8'))) || convert_to(stream_id, 'UTF8')
                        || int8send(sequence) || uuid_send(event_id)
                        || int4send(octet_length(convert_to(type, 'UTF8'))) || convert_to(type, 'UTF8')
                        || int8send((extract(epoch from recorded_at) * 1000000)::bigint)
                        || int4send(octet_length(payload)) || payload
                        || int4send(octet_length(metadata)) || metadata as fields
                    from domain_event),
                    chain as (
                        select sequence, sha256(E'frist event 1\\n'::bytea || decode(repeat('00', 32), 'hex') || fields) as hash
                        from event where sequence = 0
                        union all
                        select event.sequence, sha256(E'frist event 1\\n'::bytea || chain.hash || fields)
                        from chain join event on event.sequence = chain.sequence + 1)
                    select hash from chain order by sequence
                    """).query(byte[].class).list();
        List<byte[]> stored = archive.database
                .jdbc()
                .sql("select hash from domain_event order by sequence")
                .query(byte[].class)
                .list();

        assertThat(stored).hasSize(2).usingElementComparator(Arrays::compare).containsExactlyElementsOf(computed);
        assertThat(stored.getFirst()).isNotEqualTo(HashChain.BEGINNING);
    }

    /** As another service hears it. */
    @Test
    void whatIsToldOfAStreamProvesItself() throws Exception {
        archive.append("a", 0, 150);
        archive.signer(Archive.PACE).run();
        EvidenceReader reader = new EvidenceReader(archive.database.jdbc(), archive.database.transactions());

        EvidenceBundle told = EventJson.read(EventJson.write(reader.tell("a")), EvidenceBundle.class);

        assertThat(told).isEqualTo(reader.tell("a"));
        assertThat(told.events()).hasSize(150);
        assertThat(told.checkpoints()).isEqualTo(archive.signed());
        assertThat(told.isSigned()).isTrue();
        List<Difference> found = new ArrayList<>();
        told.check(archive.service, new Findings(found::add, _ -> {}));
        assertThat(found).isEmpty();
        new EvidenceBundle(told.events().subList(1, 150), told.checkpoints().subList(0, 2))
                .check(archive.service, new Findings(found::add, _ -> {}));
        assertThat(found).extracting(Difference::check).contains("hash chain", "inclusion");
    }

    private static void run(CheckpointSigner signer) {
        try {
            signer.run();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
