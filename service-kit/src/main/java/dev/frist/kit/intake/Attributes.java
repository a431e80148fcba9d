package dev.frist.kit.intake;

import dev.frist.kit.problem.Refused;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A CloudEvent's attributes and data as they came: what is broken about them is told only when it is asked for. */
final class Attributes {
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, Refused> broken = new LinkedHashMap<>();

    void put(String name, byte[] utf8) {
        try {
            put(name, Texts.decode(name, utf8));
        } catch (Refused e) {
            broken.put(name, e);
        }
    }

    void put(String name, JsonNode node) {
        if (node.isString()) {
            put(name, node.stringValue());
        } else if (!node.isNull()) {
            broken.put(name, new Refused(name, "type", "the CloudEvents attribute " + name + " must be a text"));
        }
    }

    private void put(String name, String text) {
        try {
            Texts.check(name, text);
            texts.put(name, text);
        } catch (Refused e) {
            broken.put(name, e);
        }
    }

    /** @throws Refused if it is there, but is no text that may go on */
    Optional<String> optional(String name, int maxCharacters) {
        if (broken.containsKey(name)) {
            throw broken.get(name);
        }
        Optional<String> text = Optional.ofNullable(texts.get(name)).filter(given -> !given.isBlank());
        text.filter(given -> Texts.characters(given) > maxCharacters).ifPresent(given -> {
            throw new Refused(
                    name,
                    "max-length",
                    name + " must have at most " + maxCharacters + " characters, but has " + Texts.characters(given));
        });
        return text;
    }

    String required(String name, int maxCharacters) {
        return optional(name, maxCharacters)
                .orElseThrow(() -> new Refused(name, "required", "the CloudEvents attribute " + name + " is missing"));
    }

    /** The text if there is a usable one: for saying as much as possible of what is broken. */
    Optional<String> lenient(String name, int maxCharacters) {
        try {
            return optional(name, maxCharacters);
        } catch (Refused e) {
            return Optional.empty();
        }
    }
}
