package dev.frist.clock.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.ClockFact;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
import dev.frist.events.ClockStatus;
import dev.frist.events.Deadline;
import dev.frist.events.FactId;
import dev.frist.events.Objective;
import dev.frist.events.Personal;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Plan;
import dev.frist.events.Severity;
import dev.frist.events.Standing;
import dev.frist.events.Urgency;
import dev.frist.promises.clock.Clock;
import dev.frist.promises.clock.Warning;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.dataformat.smile.SmileMapper;

class SnapshotsTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00.000001Z");
    private static final Instant BEFORE_1970 = Instant.parse("1969-12-31T23:59:59.999999Z");
    private static final Objective HOUR = new Objective("BUSINESS", Duration.ofHours(1));
    private static final Deadline DEADLINE = new Deadline(START, START, START.plusSeconds(3_600), HOUR);

    /** What stands in the databases of those who run Frist, before clocks told when they were requested. */
    static final String STORED = """
        3a290a01f8f86332643063356362302d346630612d356430632d386630652d3131313131313131313131314f494e4954\
        49414c5f524553504f4e534542542d3121445355422d318e4bc3a47365726569204dc3bc6c6c65724b455854454e4445\
        445f534c41f849323032332d31302d3036416161f9f84e63682d73672d323031302d32303430416262f9f9f8f8454f70\
        656e6564f8f8462f706f7274616c4031f9250c4c033379382082c2fa8031f847425553494e4553532535523a2080f9fb\
        f9f9f848457363616c61746564f8f8462f706f7274616c4032f9c145555247454e54f847425553494e4553532535523a\
        2080f9f9f9f851536576657269747944657465726d696e6564f8f8462f706f7274616c4033f9250c4c033379382082c6\
        f9f9f848526573706f6e646564f8f8462f706f7274616c4034f9250c4c037700410882f9f9f84857697468647261776e\
        f8f8462f706f7274616c4035f9250c4c043a07497082f9f9f9f846534554544c4544f8250c4c033379382082250c4c03\
        3379382082250c4c03694b724082f847425553494e4553532535523a2080f9f9250c4c0377004108822123240d344e48\
        80c2f9f8f8250c4c03694b724082240296f9f9250c4c043a07497082f9\
        """;

    /** What stands there since, before they told of pauses, of hours of one customer and of ends to which responses may take. */
    private static final String STORED_LATER = """
        3a290a01f8f86332643063356362302d346630612d356430632d386630652d3131313131313131313131314f494e4954\
        49414c5f524553504f4e534542542d3121445355422d318e4bc3a47365726569204dc3bc6c6c65724b455854454e4445\
        445f534c41f849323032332d31302d3036416161f9f84e63682d73672d323031302d32303430416262f921f9f8f8454f\
        70656e6564f8f8462f706f7274616c4031f9250c4c033379382082c2fa8031f847425553494e4553532535523a2080f9\
        fbf9f9f848457363616c61746564f8f8462f706f7274616c4032f9c145555247454e54f847425553494e455353253552\
        3a2080f9f9f9f851536576657269747944657465726d696e6564f8f8462f706f7274616c4033f9250c4c033379382082\
        c6f9f9f848526573706f6e646564f8f8462f706f7274616c4034f9250c4c037700410882f9f9f8485769746864726177\
        6ef8f8462f706f7274616c4035f9250c4c043a07497082f9f9f9f846534554544c4544f8250c4c033379382082250c4c\
        033379382082250c4c03694b724082f847425553494e4553532535523a2080f9f9250c4c0377004108822123240d344e\
        4880c2f9f8f8250c4c03694b724082240296f9f9250c4c043a07497082f9\
        """;

    static final String WRITTEN = """
        3a290a01f8f86332643063356362302d346630612d356430632d386630652d3131313131313131313131314f494e4954\
        49414c5f524553504f4e534542542d3121445355422d318e4bc3a47365726569204dc3bc6c6c65724b455854454e4445\
        445f534c41f849323032332d31302d3036416161f9f84e63682d73672d323031302d32303430416262f92121f9f8f845\
        4f70656e6564f8f8462f706f7274616c4031f9250c4c033379382082c2fa8031f847425553494e4553532535523a2080\
        21f9fbf9f9f848457363616c61746564f8f8462f706f7274616c4032f9c145555247454e54f847425553494e45535325\
        35523a208021f9f9f9f851536576657269747944657465726d696e6564f8f8462f706f7274616c4033f9250c4c033379\
        382082c6f9f9f848526573706f6e646564f8f8462f706f7274616c4034f9250c4c037700410882f9f9f8485769746864\
        7261776ef8f8462f706f7274616c4035f9250c4c043a07497082f9f9f9f846534554544c4544f8250c4c033379382082\
        250c4c033379382082250c4c03694b724082f847425553494e4553532535523a208021f9f9250c4c0377004108822123\
        240d344e4880c221f9f8f8250c4c03694b724082240296f9f9250c4c043a07497082f9\
        """;

    @Test
    void aClockComesBackAsItWas() {
        assertThat(Snapshots.read(Snapshots.write(everything()))).isEqualTo(everything());
    }

    @Test
    void aClockOfWhichNothingIsKnownComesBackToo() {
        Clock nothing = Clock.of(ref());

        assertThat(Snapshots.read(Snapshots.write(nothing))).isEqualTo(nothing);
    }

    /** Components have no names here: one more may stand at the end; anything else needs all snapshots written anew. */
    @Test
    void whatIsStoredCanStillBeRead() {
        assertThat(Snapshots.read(HexFormat.of().parseHex(STORED))).isEqualTo(everything());
        assertThat(Snapshots.read(HexFormat.of().parseHex(STORED_LATER))).isEqualTo(everything());
        assertThat(HexFormat.of().formatHex(Snapshots.write(everything()))).isEqualTo(WRITTEN);
    }

    @Test
    void whoAppliedRulesIsReadFromWhereItStoodBefore() {
        FactId id = id("6");
        ClockFact applied = new ClockFact.RulesApplied(
                id, START, null, ref().calendar(), Personal.of(Map.of("by", "Anna", "note", "a holiday more")));
        Clock clock = new Clock(ref(), List.of(applied), Standing.BEST_EFFORT, List.of(), START);
        SmileMapper smile = new SmileMapper();
        JsonNode stored = smile.readTree(Snapshots.write(clock));
        ArrayNode fact = (ArrayNode) stored.get(1).get(0).get(1);
        fact.remove(4);
        fact.add("Anna").add("a holiday more");

        assertThat(Snapshots.read(smile.writeValueAsBytes(stored))).isEqualTo(clock);
    }

    private static Clock everything() {
        return new Clock(
                ref(),
                List.of(
                        new ClockFact.Opened(id("1"), START, Severity.CRITICAL, Map.of(Severity.CRITICAL, HOUR)),
                        new ClockFact.Escalated(id("2"), BEFORE_1970, Urgency.URGENT, HOUR),
                        new ClockFact.SeverityDetermined(id("3"), START, Severity.STANDARD),
                        new ClockFact.Responded(id("4"), START.plusSeconds(4_500)),
                        new ClockFact.Withdrawn(id("5"), START.plusSeconds(9_000))),
                new Standing(
                        ClockStatus.SETTLED, DEADLINE, START.plusSeconds(4_500), null, true, Duration.ofMinutes(15), 1),
                List.of(new Warning(DEADLINE.dueAt(), 75)),
                START.plusSeconds(9_000));
    }

    private static ClockRef ref() {
        return new ClockRef(
                "2d0c5cb0-4f0a-5d0c-8f0e-111111111111",
                ClockKind.INITIAL_RESPONSE,
                "T-1",
                null,
                "SUB-1",
                "Käserei Müller",
                Plan.EXTENDED_SLA,
                new PinnedVersion("2023-10-06", "aa"),
                new PinnedVersion("ch-sg-2010-2040", "bb"),
                null);
    }

    private static FactId id(String id) {
        return new FactId("/portal", id);
    }
}
