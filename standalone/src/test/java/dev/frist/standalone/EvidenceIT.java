package dev.frist.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frist.evidence.Evidence;
import dev.frist.evidence.EvidenceCheck;
import dev.frist.evidence.EvidenceFile;
import dev.frist.store.HashChain;
import dev.frist.store.audit.Difference;
import dev.frist.store.audit.EventProof;
import dev.frist.store.audit.EvidenceBundle;
import dev.frist.store.audit.Findings;
import dev.frist.store.audit.SigningKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;

/** Evidence convinces somebody who has no Frist; and nobody can change it, or the zip, and still convince. */
class EvidenceIT {
    private static final int TIMES_EACH = 50;

    @TempDir
    static Path folder;

    private static Path zip;
    private static Path key;
    private static Path corrected;
    private static Path moved;
    private static Path claimed;
    private static SortedMap<String, byte[]> entries;

    @BeforeAll
    static void write() throws Exception {
        zip = folder.resolve("evidence.zip");
        Path auditor = Files.createDirectory(folder.resolve("auditor"));
        try (FristProcess frist = new FristProcess(
                Files.createDirectory(folder.resolve("frist")),
                Map.of("FRIST_AUDIT_EVERY", "PT2S", "FRIST_AUDIT_COPY", auditor.toString()))) {
            frist.up();
            frist.importing(PastYear.in(folder), "--wait");
            frist.importing(Corrected.in(folder), "--wait");
            frist.importing(PastYear.claimed(folder), "--wait");
            noDifference(frist.audit());
            assertThat(frist.evidence(corrected = folder.resolve("corrected.zip"), "--subscription", Corrected.RIGHT)
                            .exitCode())
                    .isZero();
            assertThat(frist.evidence(moved = folder.resolve("moved.zip"), "--subscription", Corrected.WRONG)
                            .exitCode())
                    .isZero();
            assertThat(frist.evidence(zip, "--subscription", PastYear.SUBSCRIPTION, "--to", "2014-03-31"))
                    .satisfies(answer ->
                            assertThat(answer.exitCode()).as(answer.toString()).isZero());
            assertThat(frist.evidence(
                            claimed = folder.resolve("claimed.zip"),
                            "--subscription",
                            PastYear.SUBSCRIPTION,
                            "--claim",
                            "C-1"))
                    .satisfies(answer ->
                            assertThat(answer.exitCode()).as(answer.toString()).isZero());
            assertThat(frist.evidence(
                                    folder.resolve("none.zip"),
                                    "--subscription",
                                    PastYear.SUBSCRIPTION,
                                    "--claim",
                                    "C-2")
                            .remarks())
                    .contains("There is no claim C-2 of subscription OLD");
            assertThat(frist.evidence(zip, "--clock", "any").remarks()).contains("exists already");
            assertThat(frist.evidence(folder.resolve("none.zip"), "--clock", "any")
                            .remarks())
                    .contains("There is no clock any");
            auditsAreRefusedWhereNothingIsAskedFor(frist);
            anAuditShowsWhatWasLearnedAfterTheTicketsThatItConcerns(frist);
            key = Files.copy(frist.data().resolve("audit-key.pem.pub"), folder.resolve("key.pub"));
            checkpointsThatAreDeletedAreMissedAndComeBack(frist, auditor);
            assertThat(frist.terminate()).isEqualTo(143);
            assertThat(frist.audit()).satisfies(answer -> {
                assertThat(answer.exitCode()).isEqualTo(3);
                assertThat(answer.remarks()).contains("notice-service does not answer", "./frist up");
            });
        }
        try (InputStream in = Files.newInputStream(zip)) {
            entries = EvidenceFile.read(in);
        }
    }

    private static void checkpointsThatAreDeletedAreMissedAndComeBack(FristProcess frist, Path auditor)
            throws Exception {
        Path newest = auditor.resolve("sla-service.txt");
        assertThat(newest).content().startsWith("frist checkpoint 1\nservice sla-service\n");
        assertThat(Files.getPosixFilePermissions(newest)).contains(PosixFilePermission.OTHERS_READ);
        noDifference(frist.audit("--checkpoints", auditor.toString()));
        long count = checkpoints(frist);
        JdbcClient.create(frist.database("sla-service"))
                .sql("delete from checkpoint")
                .update();

        await().untilAsserted(() -> assertThat(frist.log()).contains("Nothing is signed until it is back"));
        assertThat(checkpoints(frist)).isZero();
        assertThat(frist.audit()).satisfies(answer -> {
            assertThat(answer.exitCode()).isEqualTo(1);
            assertThat(answer.results())
                    .contains("sla-service, checkpoint topic: checkpoint 0 of sla-service, at frist.checkpoints-0@");
        });
        frist.terminate();
        frist.up("--take-back");

        await().untilAsserted(() -> assertThat(checkpoints(frist)).isGreaterThanOrEqualTo(count));
        noDifference(frist.audit("--checkpoints", auditor.toString()));
    }

    private static long checkpoints(FristProcess frist) {
        return JdbcClient.create(frist.database("sla-service"))
                .sql("select count(*) from checkpoint")
                .query(Long.class)
                .single();
    }

    private static void noDifference(FristProcess.Answer answer) {
        assertThat(answer.exitCode()).as(answer.toString()).isZero();
        assertThat(answer.results()).contains("No difference");
    }

    private static void auditsAreRefusedWhereNothingIsAskedFor(FristProcess frist) throws Exception {
        assertThat(frist.audit("--subscription", "NOPE")).satisfies(answer -> {
            assertThat(answer.exitCode()).isEqualTo(2);
            assertThat(answer.remarks()).contains("no service knows of a subscription 'NOPE'");
            assertThat(answer.results()).doesNotContain("No difference");
        });
        assertThat(frist.audit("--since", "-0001-01-01T00:00:00Z")).satisfies(answer -> {
            assertThat(answer.exitCode()).isEqualTo(2);
            assertThat(answer.remarks()).contains("since", "of the years 1 to 9999");
        });
        assertThat(frist.audit("--subscription", PastYear.SUBSCRIPTION, "--since", "2999-01-01T00:00:00Z")
                        .exitCode())
                .isZero();
    }

    private static void anAuditShowsWhatWasLearnedAfterTheTicketsThatItConcerns(FristProcess frist) throws Exception {
        frist.importing(PastYear.endedBefore(folder), "--wait");
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(frist.audit()).satisfies(answer -> {
                    assertThat(answer.exitCode()).isZero();
                    assertThat(answer.results())
                            .contains(
                                    "it moves no clock, and is no difference: 1",
                                    "ticket OLD-3 of subscription OLD, requested at 2014-04-01T08:00:00Z",
                                    "learned   SubscriptionEnded of 2014-01-15T00:00:00Z, by Ann: found in a drawer",
                                    "promised  1: PT1H of BUSINESS, due 2014-04-01T09:00:00Z",
                                    "known now 1: best effort",
                                    "No difference.")
                            .doesNotContain("OLD-1", "OLD-2");
                }));
    }

    @Test
    void isCheckedWithoutFrist() {
        String said = check(0, zip.toString(), "--key", key.toString());

        assertThat(said)
                .contains("No difference.")
                .containsPattern("3 credits")
                .containsPattern("6 facts")
                .contains("events that a checkpoint covers", "verdicts", "checkpoints signed by");
    }

    @Test
    void provesWhatWasCorrectedAndWhatWasMoved() throws IOException {
        assertThat(check(0, corrected.toString(), "--key", key.toString())).contains("No difference.");
        assertThat(check(0, moved.toString(), "--key", key.toString())).contains("No difference.");
        String right = page(corrected);
        assertThat(right)
                .contains("Ticket COR-1: first response", "Ticket MOV-1: first response")
                .contains("fact corrected: cor-3 of /import/corrected counts no more")
                .contains("first response sent (wrong, as was said later)")
                .contains("another ticket&#39;s answer")
                .contains("ticket moved to subscription COR-RIGHT")
                // An hour after Tuesday 08:00, answered at 10:00: four blocks, on each of the two.
                .contains("<td>2014-01-01</td><td>4</td><td>4</td><td>4</td>");
        assertThat(right.split("<td>2014-01-01</td><td>4</td><td>4</td><td>4</td>", -1))
                .hasSize(3);
        assertThat(page(moved))
                .contains("Ticket MOV-1: first response", "never counted: the ticket belongs to another subscription")
                .doesNotContain("<td>2014-01-01</td><td>4</td>");
    }

    @Test
    void isMadeOfTheClocksThatAClaimIsAbout() throws IOException {
        assertThat(check(0, claimed.toString(), "--key", key.toString())).contains("No difference.");
        assertThat(page(claimed))
                .contains("Ticket OLD-1: first response", "credit claimed C-1", "by: Anna; note: by letter")
                .doesNotContain("Ticket OLD-2: first response", "Ticket OLD-3: first response");
    }

    private static String page(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(EvidenceFile.read(in).get("index.html"), UTF_8);
        }
    }

    @Test
    void holdsOnlyWhatWasAskedFor() {
        String page = text("index.html");
        assertThat(page).contains("OLD-1", "OLD-2").doesNotContain("OLD-3");
        assertThat(entries.keySet())
                .contains("events/ticket-service.jsonl", "checkpoints/sla-service.txt", "derivations.json")
                .anyMatch(name -> name.startsWith("rules/terms/"))
                .anyMatch(name -> name.startsWith("rules/calendars/"));
    }

    @Test
    void tellsALawyerWhyAndHowMuch() {
        String page = text("index.html");
        assertThat(page)
                .contains("Ticket OLD-1: first response", "manager&#39;s response to escalation OLD-2-E1")
                // Friday 16:30 and one business hour: half of it on Monday
                .contains("Fri 28 Feb 2014, 16:30:00 +01:00", "Mon 3 Mar 2014, 08:30:00 +01:00", "closed: weekend")
                .contains("answered late", "<td>2014-01-01</td><td>6</td><td>6</td><td>6</td>")
                .contains("&lt;b&gt;Customer&lt;/b&gt;")
                .contains("fact corrected: past-12 of /import/past", "by: Zoe; note: signed by nobody", "by: Ann")
                .doesNotContain("<b>");
    }

    @Test
    void marksWorkOutOfScopeWhereItsDaysAre() {
        String mark = "What was asked for is outside the scope of support: CONSULTING.";

        String[] sections = text("index.html").split("<h2>");
        assertThat(sections)
                .filteredOn(it -> it.contains(mark))
                .singleElement()
                .satisfies(it -> assertThat(it).startsWith("Ticket OLD-1: first response"));
    }

    @Tag("long")
    @Test
    void isNoEvidenceOnceAByteIsAnother() {
        Random random = new Random(4);
        entries.forEach((name, bytes) -> {
            for (int time = 0; time < TIMES_EACH; time++) {
                byte[] changed = bytes.clone();
                int place = random.nextInt(changed.length);
                changed[place] ^= (byte) (1 << random.nextInt(7));
                requireFound(with(name, changed), "byte %d of %s".formatted(place, name));
            }
        });
    }

    @Tag("long")
    @Test
    void isNoEvidenceOnceALineIsGoneOrDoubledOrMoved() {
        for (String name : entries.keySet()) {
            List<String> lines = text(name).lines().toList();
            for (int line = 0; line < Math.min(lines.size(), 16); line++) {
                List<String> gone = new ArrayList<>(lines);
                gone.remove(line);
                requireFound(with(name, joined(gone)), "without line %d of %s".formatted(line, name));
                List<String> doubled = new ArrayList<>(lines);
                doubled.add(line, lines.get(line));
                requireFound(with(name, joined(doubled)), "line %d of %s doubled".formatted(line, name));
                if (line > 0 && !lines.get(line).equals(lines.get(line - 1))) {
                    List<String> moved = new ArrayList<>(lines);
                    Collections.swap(moved, line, line - 1);
                    requireFound(with(name, joined(moved)), "line %d of %s moved".formatted(line, name));
                }
            }
        }
    }

    @Test
    void isNoEvidenceOnceAFileIsGoneOrAddedOrBearsAnotherName() {
        for (String name : entries.keySet()) {
            SortedMap<String, byte[]> without = new TreeMap<>(entries);
            byte[] bytes = without.remove(name);
            requireFound(without, "without " + name);
            without.put(name + "x", bytes);
            requireFound(without, name + " renamed");
        }
        requireFound(with("more.txt", new byte[] {1}), "one more file");
    }

    @Test
    void isNoEvidenceOnceItIsForgedWithAllThatFollows() {
        Evidence evidence = Evidence.of(entries);
        SortedMap<String, EvidenceBundle> services = new TreeMap<>(evidence.services());
        services.computeIfPresent("ticket-service", (_, told) -> forged(told));
        SortedMap<String, byte[]> forged = new Evidence(services, evidence.rules()).entries();

        assertThat(found(forged, null)).extracting(Difference::check).containsOnly("inclusion");
    }

    @Test
    void isNoEvidenceIfAnotherKeyHasSigned() {
        Path other = folder.resolve("other.pem");
        SigningKey.createIfAbsent(other);

        assertThat(check(1, zip.toString(), "--key", other + ".pub")).contains("the key that you were given");
    }

    @Test
    void isNoEvidenceOnceTheZipIsCutOff() throws IOException {
        byte[] whole = Files.readAllBytes(zip);
        Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(whole, whole.length / 2));

        assertThat(check(1, cut.toString())).contains("cannot be read as a whole");
    }

    /** Another agent has answered; all hashes from there on are computed anew. */
    private static EvidenceBundle forged(EvidenceBundle told) {
        List<EventProof> events = new ArrayList<>();
        byte[] before = HashChain.BEGINNING;
        for (EventProof it : told.events()) {
            before = it.sequence() == 0 ? HashChain.BEGINNING : before;
            EventProof changed = with(it.payload().replace("\"Ada\"", "\"Eve\""), it.hash(), it);
            before = HashChain.hash(before, changed.event().row());
            events.add(with(changed.payload(), HexFormat.of().formatHex(before), it));
        }
        assertThat(events).isNotEqualTo(told.events());
        return new EvidenceBundle(events, told.checkpoints());
    }

    private static EventProof with(String payload, String hash, EventProof it) {
        return new EventProof(
                it.xid(),
                it.position(),
                it.streamType(),
                it.streamId(),
                it.sequence(),
                it.eventId(),
                it.type(),
                it.recordedAt(),
                payload,
                it.metadata(),
                hash,
                it.proof());
    }

    private static void requireFound(SortedMap<String, byte[]> changed, String what) {
        assertThat(found(changed, null)).as(what).isNotEmpty();
    }

    private static List<Difference> found(SortedMap<String, byte[]> entries, String key) {
        List<Difference> found = new ArrayList<>();
        EvidenceCheck.check(entries, key == null ? Set.of() : Set.of(key), new Findings(found::add, _ -> {}));
        return found;
    }

    private static SortedMap<String, byte[]> with(String name, byte[] bytes) {
        SortedMap<String, byte[]> changed = new TreeMap<>(entries);
        changed.put(name, bytes);
        return changed;
    }

    private static byte[] joined(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(UTF_8);
    }

    private static String text(String name) {
        return new String(entries.get(name), UTF_8);
    }

    private static String check(int exitCode, String... arguments) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, UTF_8);
        assertThat(new CommandLine(new CheckCommand(new Terminal(out, out, false))).execute(arguments))
                .isEqualTo(exitCode);
        return said.toString(UTF_8);
    }
}
