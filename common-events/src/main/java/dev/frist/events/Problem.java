package dev.frist.events;

import org.jspecify.annotations.Nullable;

/**
 * Why something cannot be accepted, for the person who sent it.
 *
 * @param rule the rule that was broken, in kebab case; it never changes its meaning
 * @param field where, as a path into the data; null if the whole is meant
 * @param detail what was found and what to do
 */
public record Problem(String rule, @Nullable String field, String detail) {
    /** URI reference that identifies the kind of problem (RFC 9457). */
    public String type() {
        return "urn:frist:problem:" + rule;
    }

    /** The rule in words. */
    public String title() {
        String words = rule.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
