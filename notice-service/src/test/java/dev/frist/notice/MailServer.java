package dev.frist.notice;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.stream.Stream;

/** A mail server on loopback. */
public final class MailServer implements AutoCloseable {
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    public MailServer() {
        server.start();
    }

    public int port() {
        return server.getSmtp().getPort();
    }

    public List<MimeMessage> letters() {
        return List.of(server.getReceivedMessages());
    }

    /** Of letters about this ticket. */
    public List<String> ids(String ticket) {
        return Stream.of(server.getReceivedMessages())
                .filter(it -> subject(it).contains(ticket))
                .map(it -> header(it, "Message-ID"))
                .toList();
    }

    private static String subject(MimeMessage letter) {
        try {
            return letter.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String header(MimeMessage letter, String name) {
        try {
            return letter.getHeader(name, null);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
