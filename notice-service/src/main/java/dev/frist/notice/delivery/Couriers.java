package dev.frist.notice.delivery;

import dev.frist.notice.MailCourier;
import dev.frist.notice.rules.Recipient;
import java.util.Optional;

/**
 * Brings a message to a recipient by whatever way that has. May take long, and is interrupted then; what goes wrong with the recipient
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

    Answer bring(Message message, Recipient recipient) {
        return switch (recipient) {
            case Recipient.Webhook it -> webhooks.bring(message, it);
            case Recipient.Mail it -> mail.orElseThrow().bring(message, it);
        };
    }
}
