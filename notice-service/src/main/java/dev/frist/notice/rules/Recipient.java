package dev.frist.notice.rules;

import dev.frist.events.NoticeChannel;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** Who is told, and how. */
public sealed interface Recipient {
    String name();

    NoticeChannel channel();

    /** @param keys each signs; more than one while a secret is being replaced */
    record Webhook(String name, URI address, List<SigningKey> keys) implements Recipient {
        public Webhook {
            keys = List.copyOf(keys);
        }

        @Override
        public NoticeChannel channel() {
            return NoticeChannel.WEBHOOK;
        }
    }

    record Mail(String name, String address, Locale language) implements Recipient {
        @Override
        public NoticeChannel channel() {
            return NoticeChannel.MAIL;
        }
    }
}
