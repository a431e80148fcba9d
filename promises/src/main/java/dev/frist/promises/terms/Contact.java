package dev.frist.promises.terms;

import dev.frist.promises.file.Field;
import dev.frist.promises.file.SourceFile;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How customers reach the vendor about something. Each stands in the file {@code contacts.yaml} of a rules folder, and in no terms: a new
 * number changes nothing that was promised.
 *
 * @param chat address of a private chat
 * @param page address of a page
 * @param note what else there is to know
 */
public record Contact(
        Topic topic,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String chat,
        @Nullable String page,
        @Nullable String note) {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()/.-]{2,}");

    /** About what. */
    public enum Topic {
        SUPPORT,
        /** A manager is asked for, urgently. */
        URGENT_ESCALATION,
        /** Whether the service is up. */
        STATUS,
        BILLING,
        SECURITY
    }

    /** @throws dev.frist.promises.file.BadFile if the file breaks a rule */
    static List<Contact> read(SourceFile file) {
        return file.root()
                .read(root -> root.required("contacts").read(topics -> {
                    List<Contact> contacts = new ArrayList<>();
                    for (Topic topic : Topic.values()) {
                        topics.optional(topic.name()).ifPresent(it -> contacts.add(of(topic, it)));
                    }
                    return List.copyOf(contacts);
                }));
    }

    private static Contact of(Topic topic, Field field) {
        Contact contact = field.read(ways -> new Contact(
                topic,
                way(ways, "email", EMAIL.asMatchPredicate(), "an e-mail address"),
                way(ways, "phone", PHONE.asMatchPredicate(), "a phone number like +41 71 000 00 00"),
                way(ways, "chat", Contact::isAddress, "an address that begins with https://"),
                way(ways, "page", Contact::isAddress, "an address that begins with https://"),
                way(ways, "note", _ -> true, "a text")));
        if (contact.ways().isEmpty()) {
            throw field.breaks("must have an email, a phone, a chat or a page");
        }
        return contact;
    }

    private static @Nullable String way(Field ways, String name, Predicate<String> isGood, String form) {
        return ways.optional(name)
                .map(it -> {
                    if (!isGood.test(it.text())) {
                        throw it.breaks("must be " + form + ", but is " + it.text());
                    }
                    return it.text();
                })
                .orElse(null);
    }

    private static boolean isAddress(String text) {
        try {
            URI address = URI.create(text);
            return "https".equals(address.getScheme()) && address.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private List<String> ways() {
        return Stream.of(email, phone, chat, page).filter(Objects::nonNull).toList();
    }

    String line() {
        return Stream.concat(ways().stream(), Stream.ofNullable(note))
                .collect(Collectors.joining(", ", "contact %s: ".formatted(topic), ""));
    }
}
