package dev.frist.notice.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.notice.delivery.Answer;
import dev.frist.notice.delivery.Notice;
import dev.frist.notice.delivery.Standstill;
import dev.frist.notice.mail.LetterWriter.Letter;
import dev.frist.notice.rules.Recipient.Mail;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.util.Date;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Sends notices as letters. A letter's {@code Message-ID} follows from the notice: sent again, it is the same letter. */
public final class MailCourier {
    private final JavaMailSender sender;
    private final LetterWriter letters;
    private final InternetAddress from;
    private final String domain;
    private final Clock clock;

    public MailCourier(JavaMailSender sender, LetterWriter letters, InternetAddress from, Clock clock) {
        this.sender = sender;
        this.letters = letters;
        this.from = from;
        this.domain = from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
        this.clock = clock;
    }

    public Answer bring(Notice notice, Mail recipient) {
        return bring(notice.id(), letters.write(notice, recipient.language()), recipient);
    }

    public Answer bring(Standstill standstill, Mail recipient) {
        return bring(standstill.noticeId(recipient.name()), letters.write(standstill, recipient.language()), recipient);
    }

    private Answer bring(String id, Letter letter, Mail recipient) {
        try {
            sender.send(message(id, letter, recipient));
            return new Answer.Taken("SMTP");
        } catch (MailSendException e) {
            Exception cause =
                    e.getFailedMessages().values().stream().findFirst().orElse(e);
            return answer(cause);
        } catch (MailException | MessagingException e) {
            return answer(e);
        }
    }

    private MimeMessage message(String id, Letter letter, Mail recipient) throws MessagingException {
        MimeMessage message = sender.createMimeMessage();
        MimeMessageHelper helper = new MimeMessageHelper(message, true, UTF_8.name());
        helper.setFrom(from);
        helper.setTo(recipient.address());
        helper.setSubject(letter.subject());
        helper.setText(letter.text(), letter.html());
        helper.setSentDate(Date.from(clock.instant()));
        message.setHeader("Message-ID", "<" + id + "@" + domain + ">");
        message.setHeader("Content-Language", recipient.language().toLanguageTag());
        // No machine shall answer it (RFC 3834).
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
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
