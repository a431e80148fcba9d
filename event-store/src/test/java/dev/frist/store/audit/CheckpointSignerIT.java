package dev.frist.store.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.test.TestBroker;
import dev.frist.store.HashChain;
import dev.frist.store.relay.Cursor;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointSignerIT {
    private static final CheckpointGuard.Told TAKES_BACK = new CheckpointGuard.Told(true, Set.of(), null, null);

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
                .hasSize(8)
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

    /** Four checkpoints; whoever may do everything to the database takes some away, of a service at work and before its next start. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from checkpoint",
                "delete from checkpoint where number = 3",
                "delete from checkpoint where number = 0",
                "delete from checkpoint where number in (1, 2)",
                "with gone as (delete from checkpoint where number >= 2) delete from domain_event where sequence >="
                        + " 128",
                "with gone as (delete from checkpoint) delete from domain_event where sequence >= 100"
            })
    void nothingIsSignedOverOneThatIsMissing(String deed) throws Exception {
        archive.append("a", 0, 150);
        CheckpointSigner signer = archive.signer(Archive.PACE);
        signer.run();
        archive.append("a", 150, 10);
        signer.run();
        archive.append("b", 0, 1);
        archive.tamper(deed);
        List<Checkpoint> left = archive.signed();

        refuses(signer);
        refuses(archive.signer(Archive.PACE));
        assertThat(archive.audit(null))
                .anySatisfy(it -> assertThat(it.check()).isEqualTo("checkpoint topic"))
                .anySatisfy(it -> assertThat(it.where()).startsWith("checkpoint "));
        archive.tamper("update checkpoint_cursor set published = coalesce((select max(number) from checkpoint), -1)");
        refuses(signer);
        refuses(archive.signer(Archive.PACE));

        assertThat(archive.signed()).isEqualTo(left);
        assertThat(archive.count("frist.audit.signing.refused")).isEqualTo(4);
        assertThat(archive.audit(null))
                .anySatisfy(
                        it -> assertThat(it.rule()).isEqualTo("the service has the checkpoints that it has published"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from checkpoint",
                "delete from checkpoint where number = 3",
                "delete from checkpoint where number in (0, 2)"
            })
    void whatIsMissingComesBackFromTheTopicIfSomebodySaysSo(String deed) throws Exception {
        archive.append("a", 0, 150);
        archive.signer(Archive.PACE).run();
        archive.append("a", 150, 10);
        archive.signer(Archive.PACE).run();
        List<Checkpoint> signed = archive.signed();
        archive.tamper(deed);
        archive.append("b", 0, 1);

        archive.signer(Archive.PACE, TAKES_BACK).run();

        assertThat(archive.signed()).hasSize(5).startsWith(signed.toArray(Checkpoint[]::new));
        assertThat(archive.audit(null)).isEmpty();
        assertThat(archive.audit(archive.copy())).isEmpty();
    }

    @Test
    void whatASignedEventThatIsGoneLeavesIsSignedOnlyIfSomebodyPutsItsCheckpointAside() throws Exception {
        archive.append("a", 0, 150);
        archive.signer(Archive.PACE).run();
        Checkpoint last = archive.signed().getLast();
        String copy = archive.copy();
        archive.tamper(
                "delete from checkpoint where number = 2",
                "update checkpoint_cursor set published = 1",
                "delete from domain_event where sequence = 149");
        refuses(archive.signer(Archive.PACE, TAKES_BACK));

        String place = new PublishedCheckpoints(archive.service, Archive.KAFKA, archive.database.jdbc(), archive.key)
                .newest()
                .orElseThrow()
                .place()
                .toString();
        archive.signer(Archive.PACE, new CheckpointGuard.Told(true, Set.of(place), "Ada", "the disk was lost"))
                .run();

        assertThat(archive.signed().getLast()).satisfies(it -> {
            assertThat(it.number()).isEqualTo(2);
            assertThat(it.events()).isEqualTo(21);
        });
        assertThat(archive.audit(null)).isEmpty();
        assertThat(archive.counts())
                .containsEntry("checkpoints of the topic that others have replaced, as after a restore", 1L);
        assertThat(archive.audit(copy)).extracting(Difference::where).contains(last.name());
        archive.append("b", 0, 1);
        archive.signer(Archive.PACE).run();
        assertThat(archive.signed()).hasSize(4);
    }

    /** Whoever may write to the topic can neither stop the signer nor make an audit find anything. */
    @Test
    void whatSomebodyElseWritesToTheTopicIsNoCheckpointThatIsMissing() throws Exception {
        archive.append("a", 0, 150);
        archive.signer(Archive.PACE).run();
        Checkpoint last = archive.signed().getLast();
        archive.forge("nonsense");
        archive.forge(Checkpoint.signed(
                        Archive.newKey(),
                        archive.service,
                        3,
                        Instant.now(),
                        last.upTo(),
                        new Cursor(last.upTo().xid() + 1, 1),
                        MerkleTree.of(List.of(new byte[48])),
                        last.hash())
                .text());
        archive.forge(last.text().replace("number 2", "number 9"));
        archive.forge(archive.signed().getFirst().text());
        archive.append("a", 150, 1);

        archive.signer(Archive.PACE).run();

        assertThat(archive.signed()).hasSize(4);
        assertThat(archive.audit(null)).isEmpty();
    }

    /** Of two instances one is started so that it takes back. */
    @Test
    void whoeverRefusesGoesOnAsSoonAsAnotherInstanceHasMendedIt() throws Exception {
        archive.append("a", 0, 150);
        CheckpointSigner atWork = archive.signer(Archive.PACE);
        atWork.run();
        archive.tamper("delete from checkpoint");
        CheckpointSigner started = archive.signer(Archive.PACE);
        refuses(atWork);
        refuses(started);

        archive.signer(Archive.PACE, TAKES_BACK).run();

        archive.append("a", 150, 1);
        started.run();
        archive.append("a", 151, 1);
        atWork.run();
        assertThat(archive.signed()).hasSize(5);
        assertThat(archive.audit(null)).isEmpty();
    }

    /** Its events came back at other places than those that were signed. */
    @Test
    void aRestoredStoreSignsAnewWhatIsStoredElsewhereAndIsInOrder() throws Exception {
        archive.append("a", 0, 150);
        archive.signer(Archive.PACE).run();
        archive.tamper("delete from checkpoint where number >= 1", "update checkpoint_cursor set published = 0", """
            with lost as (delete from domain_event where sequence >= 100 returning *)
            insert into domain_event (stream_type, stream_id, sequence, event_id, type, recorded_at, payload, metadata, hash)
            select stream_type, stream_id, sequence, event_id, type, recorded_at, payload, metadata, hash from lost order by sequence
            """);
        refuses(archive.signer(Archive.PACE));

        archive.signer(new CheckpointSigner.Pace(1_000, Duration.ofHours(1)), TAKES_BACK)
                .run();

        assertThat(archive.signed()).extracting(Checkpoint::events).containsExactly(64L, 86L);
        assertThat(archive.audit(null)).isEmpty();
        archive.append("a", 150, 1);
        archive.signer(Archive.PACE).run();
        assertThat(archive.signed()).hasSize(3);
        assertThat(archive.audit(null)).isEmpty();
    }

    /** Database and topic, and the key with them: only what is elsewhere tells. */
    @Test
    void theNewestOneInTheAuditorsFolderTellsThatEverythingWasSetBack(@TempDir Path folder) throws Exception {
        archive.append("a", 0, 150);
        CheckpointSigner signer = archive.signer(Archive.PACE);
        CheckpointCopy copier = archive.copier(signer, folder.toString());
        copier.run();
        assertThat(folder).isEmptyDirectory();
        signer.run();
        copier.run();
        archive.append("a", 150, 1);
        signer.run();
        copier.run();
        copier.run();
        Path file = folder.resolve(archive.service + ".txt");
        String kept = Files.readString(file);
        assertThat(kept).isEqualTo(archive.signed().getLast().text());
        assertThat(folder.toFile().list()).containsExactly(file.getFileName().toString());
        assertThat(archive.audit(kept)).isEmpty();
        assertThat(archive.counts())
                .containsEntry("checkpoints of the copy", 1L)
                .doesNotContainKey("events before the first checkpoint");

        archive.tamper(
                "delete from checkpoint",
                "update checkpoint_cursor set published = -1",
                "delete from domain_event where sequence >= 100");
        archive.key = Archive.newKey();
        archive.append("b", 0, 100);
        CheckpointSigner restarted = archive.signer(Archive.PACE);
        restarted.run();

        assertThat(archive.audit(null)).isEmpty();
        assertThat(archive.audit(kept)).extracting(Difference::check).contains("checkpoint", "checkpoint copy");
        CheckpointCopy refused = archive.copier(restarted, folder.toString());
        assertThatThrownBy(refused::run).hasMessageContaining("which this store does not");
        assertThat(Files.readString(file)).isEqualTo(kept);
        assertThat(archive.count("frist.audit.copy.failures")).isEqualTo(1);
        Files.delete(file);
        refused.run();
        assertThat(file).hasContent(archive.signed().getLast().text());
    }

    @Test
    void theNewestOneIsPutToTheAuditorsServerAgainUntilItIsThere() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        AtomicReference<String> kept = new AtomicReference<>();
        AtomicBoolean isBroken = new AtomicBoolean(true);
        server.createContext("/frist/" + archive.service + ".txt", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean isAllowed =
                    "Bearer auditor".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            boolean isPut = exchange.getRequestMethod().equals("PUT");
            if (isPut && isAllowed && !isBroken.get()) {
                kept.set(new String(body, UTF_8));
            }
            String there = kept.get();
            byte[] answer = isPut || there == null ? new byte[0] : there.getBytes(UTF_8);
            exchange.sendResponseHeaders(
                    isPut ? isBroken.get() ? 503 : 201 : there == null ? 404 : 200,
                    answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try {
            archive.append("a", 0, 10);
            CheckpointSigner signer = archive.signer(Archive.PACE);
            CheckpointCopy copier = archive.copier(
                    signer,
                    "http://127.0.0.1:%d/frist".formatted(server.getAddress().getPort()));
            signer.run();
            assertThatThrownBy(copier::run).hasMessageContaining("answers 503");
            isBroken.set(false);
            copier.run();
            assertThat(kept.get()).isEqualTo(archive.signed().getLast().text());
            archive.append("a", 10, 1);
            signer.run();
            copier.run();
            assertThat(kept.get()).isEqualTo(archive.signed().getLast().text()).contains("number 1");
        } finally {
            server.stop(0);
        }
        archive.append("a", 11, 1);
        CheckpointSigner signer = archive.signer(Archive.PACE);
        signer.run();
        CheckpointCopy copier = archive.copier(
                signer,
                "http://127.0.0.1:%d/frist/".formatted(server.getAddress().getPort()));
        assertThatThrownBy(copier::run).hasMessageContaining("cannot be copied to http://127.0.0.1");
        assertThat(archive.count("frist.audit.copy.failures")).isEqualTo(2);
        assertThat(archive.signed()).hasSize(3);
    }

    private static void refuses(CheckpointSigner signer) {
        assertThatThrownBy(signer::run)
                .isInstanceOf(MissingCheckpoint.class)
                .hasMessageContaining("Nothing is signed until it is back");
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
