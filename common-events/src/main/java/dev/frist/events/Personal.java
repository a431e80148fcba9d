package dev.frist.events;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that a person wrote or is, in one member of an event: whoever must forget a person has one place to empty, and nothing that a
 * promise depends on stands in it.
 *
 * @param by who says so
 * @param note what whoever says so has to add
 * @param impact why the customer named this severity
 * @param steps how to see what the customer saw
 * @param agent who answered for the vendor
 * @param author who wrote the message
 * @param manager who answered an escalation
 * @param text of a message or an answer
 * @param reason why it was asked for, declined or ordered
 * @param attachments null: none
 * @param more what was reported under names that are not known here; null: nothing
 */
public record Personal(
        @Nullable String by,
        @Nullable String note,
        @Nullable String subject,
        @Nullable String description,
        @Nullable String impact,
        @Nullable String steps,
        @Nullable String requester,
        @Nullable String agent,
        @Nullable String author,
        @Nullable String manager,
        @Nullable String text,
        @Nullable String reason,
        @Nullable List<Attachment> attachments,
        @Nullable Map<String, Object> more) {
    /** The names of its texts. */
    public static final Set<String> TEXTS = Set.of(
            "by",
            "note",
            "subject",
            "description",
            "impact",
            "steps",
            "requester",
            "agent",
            "author",
            "manager",
            "text",
            "reason");

    public static final Personal NONE = of(Map.of());

    public Personal {
        attachments = attachments == null || attachments.isEmpty() ? null : List.copyOf(attachments);
        more = more == null || more.isEmpty() ? null : new TreeMap<>(more);
    }

    /**
     * A file that came along, by reference.
     *
     * @param type media type
     * @param size in bytes
     * @param hash of its content, with the name of the algorithm: {@code sha256:…}
     * @param address where it lies
     */
    public record Attachment(
            String name,
            @Nullable String type,
            @Nullable Long size,
            @Nullable String hash,
            @Nullable String address) {}

    /**
     * @param texts by their names
     * @throws IllegalArgumentException if a name is none of {@link #TEXTS}
     */
    public static Personal of(Map<String, String> texts) {
        return of(texts, null, null);
    }

    /** As the other, with what is no text. */
    public static Personal of(
            Map<String, String> texts, @Nullable List<Attachment> attachments, @Nullable Map<String, Object> more) {
        Set<String> unknown = new TreeSet<>(texts.keySet());
        unknown.removeAll(TEXTS);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(unknown + " are no texts of a person");
        }
        return new Personal(
                texts.get("by"),
                texts.get("note"),
                texts.get("subject"),
                texts.get("description"),
                texts.get("impact"),
                texts.get("steps"),
                texts.get("requester"),
                texts.get("agent"),
                texts.get("author"),
                texts.get("manager"),
                texts.get("text"),
                texts.get("reason"),
                attachments,
                more);
    }

    /** A text that was reported under this name, which is none of {@link #TEXTS}. */
    public Optional<String> more(String name) {
        return more != null && more.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** This, with a text under one more name, which is none of {@link #TEXTS}. */
    public Personal withMore(String name, String text) {
        Map<String, Object> all = new TreeMap<>(more == null ? Map.of() : more);
        all.put(name, text);
        return new Personal(
                by,
                note,
                subject,
                description,
                impact,
                steps,
                requester,
                agent,
                author,
                manager,
                this.text,
                reason,
                attachments,
                all);
    }

    /** Who says so, else who did it; null: it does not say. */
    public @Nullable String who() {
        return Stream.of(by, agent, manager, author)
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElse(null);
    }

    /** What an event holds that says nothing of a person. */
    static Personal orNone(@Nullable Personal personal) {
        return personal == null ? NONE : personal;
    }
}
