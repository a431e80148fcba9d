package dev.frist.notice.delivery;

import dev.frist.notice.mail.MailCourier;
import dev.frist.notice.rules.Recipient;
import java.util.Optional;

/**
 * Brings something to a recipient by whatever way that has. May take long, and is interrupted then; what goes wrong with the recipient
 * is an answer, never an exception.
 */
public final class Couriers {
    private final WebhookCourier webhooks;
    private final Optional<MailCourier> mail;

    /** @param mail present if the rules name somebody by mail */
    public Couriers(WebhookCourier webhooks, Optional<MailCourier> mail) {
        this.webhooks = webhooks;
        this.mail = mail;
    }

    Answer bring(Notice notice, Recipient recipient) throws InterruptedException {
        return switch (recipient) {
            case Recipient.Webhook it -> webhooks.bring(notice, it);
            case Recipient.Mail it -> mail.orElseThrow().bring(notice, it);
        };
    }

    public Answer bring(Standstill standstill, Recipient recipient) throws InterruptedException {
        return switch (recipient) {
            case Recipient.Webhook it -> webhooks.bring(standstill, it);
            case Recipient.Mail it -> mail.orElseThrow().bring(standstill, it);
        };
    }
}
