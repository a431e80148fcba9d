package dev.frist.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
import dev.frist.events.NoticeContent;
import dev.frist.events.PinnedVersion;
import dev.frist.notice.NoticeSettings.MailSettings;
import dev.frist.notice.delivery.Answer;
import dev.frist.notice.delivery.Message;
import dev.frist.notice.delivery.Notice;
import dev.frist.notice.delivery.Notices;
import dev.frist.notice.rules.Recipient;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against real SMTP servers. */
class MailCourierTest {
    private final MailServer server = new MailServer();
    private final Recipient.Mail boss = new Recipient.Mail("boss", "boss@example.com", Locale.ENGLISH);
    private final Recipient.Mail chefin = new Recipient.Mail("chefin", "chefin@example.com", Locale.GERMAN);
    private final Message notice = message(Notices.breach("T-1"));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void isALetterOfTextAndHtml() throws Exception {
        assertThat(courier(server.port()).bring(notice, boss)).isEqualTo(new Answer.Taken("SMTP"));

        MimeMessage letter = server.letters().getFirst();
        assertThat(letter.getSubject()).isEqualTo("Late: T-1 (Örtli & Söhne <AG>, severity 1): About T-1 <b>bold</b>");
        assertThat(letter.getAllRecipients()).extracting(Object::toString).containsExactly("boss@example.com");
        assertThat(MailServer.header(letter, "Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(part(letter, 0))
                .contains(
                        "Customer: Örtli & Söhne <AG> (Custom)",
                        "Severity: 1",
                        "https://frist.example.com/ticket?id=T-1")
                .contains("Due: Mon 2 Mar 2026 11:00:00 (Europe/Zurich)");
        assertThat(part(letter, 1))
                .contains("Örtli &amp; Söhne &lt;AG&gt; (Custom)", "&lt;b&gt;bold&lt;/b&gt;", "href=\"https://frist")
                .doesNotContain("<b>bold");
    }

    @Test
    void namesTheKindOfAClockThatIsNoneOfTheAnnex() throws Exception {
        NoticeContent content = (NoticeContent) notice.content();
        ClockRef update = new ClockRef(
                "C-1",
                new ClockKind("UPDATE"),
                "T-1",
                null,
                "SUB-1",
                content.customer(),
                content.plan(),
                new PinnedVersion("acme-2026", "ab".repeat(32)),
                new PinnedVersion("acme-2026", "ab".repeat(32)),
                null);
        courier(server.port())
                .bring(
                        new Message(
                                notice.id(),
                                notice.kind(),
                                notice.subject(),
                                notice.happenedAt(),
                                content.about(update, content.clock()),
                                notice.link()),
                        boss);

        MimeMessage letter = server.letters().getFirst();
        assertThat(letter.getSubject()).startsWith("UPDATE · Late: T-1 (");
        assertThat(part(letter, 0)).startsWith("UPDATE · Late: T-1 (");
    }

    @Test
    void saysWhenTheTermEndsNow() throws Exception {
        Message days = message(Notices.days("T-3", LocalDate.of(2027, 1, 3)));
        courier(server.port()).bring(days, boss);
        courier(server.port()).bring(days, chefin);

        assertThat(part(server.letters().get(0), 0))
                .contains("3 days for this response in all", "The term now ends on 3 January 2027");
        assertThat(part(server.letters().get(1), 1)).contains("Die Laufzeit endet nun am 3. Januar 2027");
    }

    @Test
    void saysBetweenWhichTermsAGapIs() throws Exception {
        Message gap = message(Notices.gap("SUB-9", LocalDate.of(2026, 12, 31), LocalDate.of(2027, 2, 1)));
        courier(server.port()).bring(gap, boss);

        MimeMessage letter = server.letters().getFirst();
        assertThat(letter.getSubject()).isEqualTo("Booked terms leave a gap or overlap: SUB-9 (Örtli & Söhne <AG>)");
        assertThat(part(letter, 0))
                .contains("One term ends on 31 December 2026, the next one begins on 1 February 2027")
                .doesNotContain("null");
    }

    @Test
    void saysThatAGapIsGone() throws Exception {
        Message gone = message(Notices.gap("SUB-9", LocalDate.of(2027, 1, 31), LocalDate.of(2027, 2, 1)));
        courier(server.port()).bring(gone, boss);

        MimeMessage letter = server.letters().getFirst();
        assertThat(letter.getSubject())
                .isEqualTo("A gap or overlap of booked terms is gone: SUB-9 (Örtli & Söhne <AG>)");
        assertThat(part(letter, 0))
                .contains("What was told of the term that begins on 1 February 2027 holds no more")
                .doesNotContain("null", "One term ends");
    }

    @Test
    void saysWhatBecameOfAClaimAndWhy() throws Exception {
        courier(server.port()).bring(message(Notices.refused("SUB-9")), boss);
        courier(server.port()).bring(message(Notices.lapsed("T-4")), chefin);

        MimeMessage refused = server.letters().get(0);
        assertThat(refused.getSubject()).isEqualTo("A claim is refused: SUB-9 (Örtli & Söhne <AG>)");
        assertThat(part(refused, 0)).contains("Claim C-1", "By: ann", "Note: a maintenance window");
        MimeMessage lapsed = server.letters().get(1);
        assertThat(lapsed.getSubject()).isEqualTo("Eine Gutschrift ist verfallen: T-4 (Örtli & Söhne <AG>)");
        assertThat(part(lapsed, 1)).contains("3 Tage Gutschrift verfallen: niemand hatte sie rechtzeitig beantragt");
        assertThat(part(refused, 0) + part(lapsed, 1)).doesNotContain("null", "??");
    }

    @Test
    void saysByWhenAReviewCallIsDue() throws Exception {
        courier(server.port()).bring(message(Notices.reviewCall("SUB-9", LocalDate.of(2026, 3, 15))), boss);

        MimeMessage letter = server.letters().getFirst();
        assertThat(letter.getSubject()).isEqualTo("A review call is due: SUB-9 (Örtli & Söhne <AG>)");
        assertThat(part(letter, 0)).contains("The call is due by 15 March 2026").doesNotContain("null");
    }

    @Test
    void speaksGermanToWhoWantsIt() throws Exception {
        courier(server.port()).bring(message(Notices.escalation("T-2")), chefin);

        MimeMessage letter = server.letters().getFirst();
        assertThat(letter.getSubject()).startsWith("Ein Manager ist gefragt: T-2 (Örtli & Söhne <AG>, Schweregrad 1)");
        assertThat(part(letter, 0))
                .contains("Kunde: ", "Dringend: nobody answers", "Durch: eva", "Auf dem Weg: PHONE")
                .doesNotContain("null");
        assertThat(part(letter, 1)).contains("lang=\"de\"", "Dringend: nobody answers");
    }

    @Test
    void isTheSameLetterWhenItIsSentAgain() throws Exception {
        MailCourier courier = courier(server.port());
        courier.bring(notice, boss);
        courier.bring(notice, boss);

        assertThat(server.letters())
                .extracting(it -> MailServer.header(it, "Message-ID"))
                .containsExactly("<" + notice.id() + "@example.com>", "<" + notice.id() + "@example.com>");
    }

    @Test
    void nobodyWritesHeadersByASubject() throws Exception {
        Message evil = message(Notices.breach(
                "T-1\r\nBcc: everybody@example.com\u2028X: 1\u202Egnp.evil <svg onload=x> ${7*7} [[${7*7}]] {0}"));
        courier(server.port()).bring(evil, boss);

        assertThat(server.letters()).hasSize(1);
        assertThat(server.letters().getFirst().getHeader("Bcc")).isNull();
        assertThat(server.letters().getFirst().getSubject())
                .startsWith("Late: T-1 Bcc: everybody@example.com X: 1 gnp.evil <svg onload=x> ${7*7} [[${7*7}]] {0}");
        assertThat(part(server.letters().getFirst(), 1))
                .contains("&lt;svg onload=x&gt; ${7*7} [[${7*7}]] {0}")
                .doesNotContain("<svg", "49");
    }

    @ParameterizedTest
    @ValueSource(strings = {"421 too busy", "450 not now", "452 no room"})
    void whatIsNotTakenIsTriedAgain(String reply) throws Exception {
        try (BrusqueMailServer brusque = new BrusqueMailServer(reply)) {
            assertThat(courier(brusque.port()).bring(notice, boss))
                    .isInstanceOfSatisfying(
                            Answer.NotTaken.class,
                            it -> assertThat(it.problem()).contains(reply));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"550 nobody of that name", "553 no such address"})
    void whoDoesNotExistIsGivenUp(String reply) throws Exception {
        try (BrusqueMailServer brusque = new BrusqueMailServer(reply)) {
            assertThat(courier(brusque.port()).bring(notice, boss))
                    .isInstanceOfSatisfying(
                            Answer.Gone.class, it -> assertThat(it.problem()).contains(reply));
        }
    }

    @Test
    void aServerThatNeverAnswersIsNotWaitedFor() throws Exception {
        try (BrusqueMailServer mute = new BrusqueMailServer(null)) {
            assertThat(courier(mute.port()).bring(notice, boss)).isInstanceOf(Answer.NotTaken.class);
        }
    }

    @Test
    void aServerThatIsAwayIsTriedAgain() {
        int port = server.port();
        server.close();

        assertThat(courier(port).bring(notice, boss)).isInstanceOf(Answer.NotTaken.class);
    }

    private static MailCourier courier(int port) {
        NoticeSettings settings =
                Notices.settings(new MailSettings("127.0.0.1", port, null, null, false, "Frist <frist@example.com>"));
        return new MailCourier(settings, new LetterWriter(ZoneId.of("Europe/Zurich")), Clock.systemUTC());
    }

    private static Message message(Notice notice) {
        return Message.of(notice, URI.create("https://frist.example.com"));
    }

    private static String part(MimeMessage letter, int index) throws Exception {
        return find((MimeMultipart) letter.getContent(), index == 0 ? "text/plain" : "text/html");
    }

    private static String find(MimeMultipart parts, String type) throws Exception {
        for (int i = 0; i < parts.getCount(); i++) {
            if (parts.getBodyPart(i).isMimeType(type)) {
                return (String) parts.getBodyPart(i).getContent();
            }
            if (parts.getBodyPart(i).getContent() instanceof MimeMultipart inner) {
                String found = find(inner, type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }
}
