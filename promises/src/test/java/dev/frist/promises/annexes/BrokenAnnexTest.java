package dev.frist.promises.annexes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frist.promises.conformance.TicketsFile;
import dev.frist.promises.file.BadFile;
import dev.frist.promises.file.SourceFile;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What breaks a rule is refused with its place and with what would do; the schema sees it too, where it can. */
class BrokenAnnexTest {

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        starts: severity-set,      | starts: severity-sets,      | promises.SET.starts           | must be one of opened, severity-set, response | true
        met: [vendor-message], by  | met: [], by                 | promises.NEXT.met             | must name a moment | true
        met: [vendor-message], by  | met: [response, response], by | promises.NEXT.met[1]        | must be given once only | true
        met: manager-response,     | meets: manager-response,    | promises.MANAGER              | must have a field met | true
        by: nothing                | by: moon                    | promises.DECISION.by          | must be one of severity, urgency, nothing, but is moon | true
        urgencies: [URGENT, NON_URGENT] | urgencies: []          | promises.MANAGER.by           | must be nothing, as the terms name no urgencies | false
        again: when-none-open, met: [vendor | again: sometimes, met: [vendor | promises.NEXT.again | must be one of each-time, when-none-open, never | true
        {starts: customer-message, | {starts: waiting-for-customer, | promises.NEXT.pause.from   | must not be what starts the clock | false
        to: [waiting-for-vendor]}} | to: [waiting-for-customer]}} | promises.NEXT.pause          | must not begin and end with the same moment | false
        PHONE: {P1: {hours: H24}}  | FAX: {P1: {hours: H24}}     | promises.FIRST.by channel.FAX | must be one of the channels PORTAL, PHONE, CHAT | false
        PHONE: {P1: {hours: H24}}  | PHONE: {P1: {hours: H25}}   | promises.FIRST.by channel.PHONE.P1.hours | must be one of DAY_CH, DAY_US, FOLLOW, H24, H24/CH, H24/US, OFFICE | false
        CHAT: best effort          | CHAT: none                  | promises.FIRST.by channel.CHAT | must be one of best effort, but is none | true
        {P1: {hours: OFFICE, target: PT2H}, | {P9: {hours: OFFICE, target: PT2H}, | plans.FIRST.FIRST.P9 | must be one of P1, P2, P3, P4, P5 | false
        target: 0.5 business days  | target: half a business day | plans.FIRST.FIRST.P4.target   | must be a duration like PT30M, business days like 1.5 business days, or end of next business day, but is half | true
        target: 0.5 business days  | target: 0 business days     | plans.FIRST.FIRST.P4.target   | must be positive | false
        target: P10D               | target: -P10D               | plans.CLAIMS.DECISION.target  | must be positive | true
        {hours: H24, target: P10D} | {hours: H24}                | plans.CLAIMS.DECISION         | must have a field target | true
        DECISION: {hours: H24      | DECISIONS: {hours: H24      | plans.CLAIMS.DECISIONS        | is not a field that is known here; known are DECISION, FIRST, MANAGER | false
        zone: Europe/Zurich\\n     | zone: Europe/Zuerich\\n     | zone                          | must be a time zone | false
        anyOf: [DAY_CH, DAY_US]    | anyOf: [DAY_CH, DAY_AU]     | calendar.hours.FOLLOW.anyOf[1] | must be one of | false
        in: US,                    | in: MARS,                   | calendar.hours.DAY_US.in      | must be one of [CH, US], but is MARS | false
        week: {MON-SUN: [00:00-24:00]} | week: {MON-SAN: [00:00-24:00]} | calendar.hours.H24.week.MON-SAN | must be a weekday like MON | true
        holidays: [2026-04-03, 2026-04-06] | holidays: [2026-04-03, 06.04.2026] | calendar.regions.CH.holidays[1] | must be a date | true
        plans:\\n                  | credits: {A: {gives: days of the term, per: block, amount: 1, caps: {term: 9}}, B: {gives: days of the term, per: block, amount: 2}}\\nplans:\\n | credits.B | must have the same cap of a term as A, 9, since its days are counted together, but has none | false
        plans:\\n                  | terms of plans:\\n          | ``                            | must have a field plans | true
        """)
    void aRuleThatIsBrokenIsNamed(String from, String to, String field, String rule, boolean isSeenBySchema) {
        String right = new String(Annexes.bytes("/annexes/kinds.yaml"), UTF_8);
        String search = from.replace("\\n", "\n");
        String replacement = to.replace("\\n", "\n");
        assertThat(right).contains(search);
        String broken = right.replaceFirst(Pattern.quote(search), replacement);

        assertThatThrownBy(() -> Annexes.read("changed.yaml", broken.getBytes(UTF_8)))
                .isInstanceOfSatisfying(BadFile.class, e -> {
                    assertThat(e.field()).isEqualTo(field);
                    assertThat(e.rule()).contains(rule);
                    assertThat(e.file()).isEqualTo("changed.yaml");
                });
        assertThat(Schema.TERMS.accepts(broken)).isEqualTo(!isSeenBySchema);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
        kinds | FIRST CH PORTAL                             ; line     ; must read TERMS
        kinds | FIRST CH | 2026-03-02T08:00:00Z opened P1   ; contract ; must name plan, region and channel
        kinds | LAST CH PORTAL | 2026-03-02T08:00:00Z opened P1 ; plan ; must be one of FIRST, ONE_DAY, NEXT_DAY, SET
        kinds | FIRST EU PORTAL | 2026-03-02T08:00:00Z opened P1 ; region ; must be one of CH, US, but is EU
        kinds | FIRST CH FAX | 2026-03-02T08:00:00Z opened P1 ; channel ; must be one of PORTAL, PHONE, CHAT
        kinds | FIRST CH CHAT | 2026-03-02T08:00:00Z opened P7 ; severity ; must be one of P1, P2, P3, P4, P5, but is P7
        kinds | FIRST CH CHAT | 2026-03-02T08:00:00Z escalated LOUD ; urgency ; must be one of URGENT, NON_URGENT
        kinds | FIRST CH CHAT | 2026-03-02T08:00:00Z born   ; moment   ; must be one of opened, severity-set
        kinds | FIRST CH CHAT | Monday response             ; instant  ; must be an instant
        kinds | FIRST CH PORTAL | 2026-03-02T08:00:00Z opened P1 | FIRST MET ; expected ; must read KIND INSTANT OUTCOME
        kinds | FIRST CH CHAT | 2026-03-02T08:00:00Z response #1 ; moment ; must answer one that stands before it
        """)
    void aTicketThatIsWrittenWrongIsRefusedWithItsLine(String line, String field, String rule) {
        SourceFile file = new SourceFile("some.tickets.txt", ("# a comment\n" + line).getBytes(UTF_8));

        assertThatThrownBy(() -> TicketsFile.read(file).getFirst().differences(Annexes.named("kinds")))
                .isInstanceOfSatisfying(BadFile.class, e -> {
                    assertThat(e.file()).isEqualTo("some.tickets.txt");
                    assertThat(e.line()).isEqualTo(2);
                    assertThat(e.field()).isEqualTo(field);
                    assertThat(e.rule()).contains(rule);
                });
    }
}
