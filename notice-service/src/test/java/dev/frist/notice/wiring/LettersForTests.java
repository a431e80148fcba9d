package dev.frist.notice.wiring;

import dev.frist.notice.NoticeSettings.MailSettings;
import dev.frist.notice.delivery.Links;
import dev.frist.notice.mail.MailCourier;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;

/** Letters as the service writes and sends them. */
public final class LettersForTests {
    private LettersForTests() {}

    public static MailCourier courier(int port) {
        return MailWiring.courier(
                new MailSettings("127.0.0.1", port, null, null, false, "Frist <frist@example.com>"),
                Duration.ofSeconds(2),
                MailWiring.letters(new Links(URI.create("https://frist.example.com")), ZoneId.of("Europe/Zurich")),
                Clock.systemUTC());
    }
}
