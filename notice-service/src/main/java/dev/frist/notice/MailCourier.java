package dev.frist.notice;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.notice.LetterWriter.Letter;
import dev.frist.notice.NoticeSettings.MailSettings;
import dev.frist.notice.delivery.Answer;
import dev.frist.notice.delivery.Message;
import dev.frist.notice.rules.Recipient.Mail;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Sends messages as letters. A letter's {@code Message-ID} follows from the message: sent again, it is the same letter. */
public final class MailCourier {
    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();
    private final LetterWriter letters;
    private final InternetAddress from;
    private final Clock clock;

    /** @throws IllegalStateException if the settings do not say how to send mail */
    public MailCourier(NoticeSettings settings, LetterWriter letters, Clock clock) {
        MailSettings mail = settings.mail();
        this.letters = letters;
        this.from = address(required("from", mail.from()));
        this.clock = clock;
        sender.setHost(required("host", mail.host()));
        sender.setPort(mail.port());
        sender.setUsername(mail.username());
        sender.setPassword(mail.password());
        String step = Long.toString(settings.attemptAtMost().dividedBy(2).toMillis());
        Properties properties = sender.getJavaMailProperties();
        properties.setProperty("mail.smtp.connectiontimeout", step);
        properties.setProperty("mail.smtp.timeout", step);
        properties.setProperty("mail.smtp.writetimeout", step);
        properties.setProperty("mail.smtp.auth", Boolean.toString(mail.username() != null));
        properties.setProperty("mail.smtp.starttls.enable", "true");
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(mail.startTls()));
    }

    private static InternetAddress address(String text) {
        try {
            return new InternetAddress(text, true);
        } catch (AddressException e) {
            throw new IllegalStateException("frist.notices.mail.from must be an address, but is " + text, e);
        }
    }

    private static String required(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(
                    "frist.notices.mail." + name + " must be set, for the notice rules name recipients by mail");
        }
        return value;
    }

    public Answer bring(Message message, Mail recipient) {
        try {
            sender.send(mime(message, recipient));
            return new Answer.Taken("SMTP");
        } catch (MailSendException e) {
            return answer(e.getFailedMessages().values().stream().findFirst().orElse(e));
        } catch (MailException | MessagingException e) {
            return answer(e);
        }
    }

    private MimeMessage mime(Message message, Mail recipient) throws MessagingException {
        Letter letter = letters.write(message, recipient.language());
        MimeMessage mime = sender.createMimeMessage();
        MimeMessageHelper helper = new MimeMessageHelper(mime, true, UTF_8.name());
        helper.setFrom(from);
        helper.setTo(recipient.address());
        helper.setSubject(letter.subject());
        helper.setText(letter.text(), letter.html());
        helper.setSentDate(Date.from(clock.instant()));
        String domain = from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
        mime.setHeader("Message-ID", "<" + message.id() + "@" + domain + ">");
        mime.setHeader("Content-Language", recipient.language().toLanguageTag());
        // No machine shall answer it (RFC 3834).
        mime.setHeader("Auto-Submitted", "auto-generated");
        return mime;
    }

    private static Answer answer(Exception problem) {
        String text = said(problem);
        return refusal(problem) >= 500 ? new Answer.Gone(text) : Answer.failed(text);
    }

    /** The code with which the address or the letter itself was refused (RFC 5321: from 500 on for good); else 0. */
    private static int refusal(Throwable problem) {
        int code =
                switch (problem) {
                    case SMTPAddressFailedException e -> e.getReturnCode();
                    case SMTPSendFailedException e -> e.getReturnCode();
                    default -> 0;
                };
        Throwable next = problem instanceof MessagingException e && e.getNextException() != null
                ? e.getNextException()
                : problem.getCause();
        return code != 0 || next == null ? code : refusal(next);
    }

    private static String said(Exception problem) {
        Throwable deepest = problem;
        while (deepest instanceof MessagingException e && e.getNextException() != null) {
            deepest = e.getNextException();
        }
        return String.valueOf(deepest.getMessage())
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
    }
}
