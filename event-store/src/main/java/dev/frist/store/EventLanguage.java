package dev.frist.store;

import dev.frist.events.EventTypes;
import dev.frist.events.RejectionEvent;
import dev.frist.kit.json.EventJson;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/**
 * The names under which events are stored and published. They never change: a new shape gets a new version, {@code .v2} after
 * {@code .v1}. What is stored under an old name stays as it is; whoever reads it, from the store or from a topic, gets it in the
 * shape of the newest version, one upcaster after the other.
 */
public final class EventLanguage {
    private static final Pattern VERSIONED = Pattern.compile("(.+\\.v)(\\d+)");
    private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

    private final Map<String, Class<?>> byName;
    private final Map<Class<?>, String> byClass = new HashMap<>();
    private final Map<String, UnaryOperator<Map<String, Object>>> upcasters;

    private EventLanguage(Map<String, Class<?>> classes, Map<String, UnaryOperator<Map<String, Object>>> upcasters) {
        this.byName = Map.copyOf(classes);
        this.upcasters = Map.copyOf(upcasters);
        byName.forEach((name, type) -> {
            String other = byClass.put(type, name);
            if (other != null) {
                throw new IllegalArgumentException(type.getName() + " is named both " + name + " and " + other);
            }
        });
        this.upcasters.keySet().forEach(this::checkLeadsSomewhere);
    }

    /** All that services publish, but for rejections. */
    public static EventLanguage published() {
        return of(EventTypes.all(), EventTypes.upcasters());
    }

    /** What happens to rejected facts. */
    public static EventLanguage rejections() {
        return of(RejectionEvent.TYPES, RejectionEvent.UPCASTERS);
    }

    /** @throws IllegalArgumentException if two names mean the same class */
    public static EventLanguage of(Map<String, ? extends Class<?>> classes) {
        return of(classes, Map.of());
    }

    /**
     * @param classes of the newest versions
     * @param upcasters by the name of an old version; each makes of its members, which it may change, those of the next version
     * @throws IllegalArgumentException if two names mean the same class, or an old version leads to no class
     */
    public static EventLanguage of(
            Map<String, ? extends Class<?>> classes, Map<String, UnaryOperator<Map<String, Object>>> upcasters) {
        return new EventLanguage(new HashMap<>(classes), upcasters);
    }

    /** This language and more words of a service's own. */
    public EventLanguage and(Map<String, ? extends Class<?>> classes) {
        return and(of(classes));
    }

    /** This language and another one. */
    public EventLanguage and(EventLanguage other) {
        Map<String, UnaryOperator<Map<String, Object>>> all = new HashMap<>(upcasters);
        all.putAll(other.upcasters);
        Map<String, Class<?>> classes = new HashMap<>(byName);
        classes.putAll(other.byName);
        return new EventLanguage(classes, all);
    }

    /** What an event of this type, of whatever version, is read as; empty if it is no word of the language. */
    public Optional<Class<?>> classOf(String type) {
        return Optional.ofNullable(byName.get(newest(type)));
    }

    Set<String> names() {
        return byName.keySet();
    }

    /** Empty if this class is not part of the language. */
    public Optional<String> findName(Class<?> type) {
        return Optional.ofNullable(byClass.get(type));
    }

    /** @throws IllegalArgumentException if this class is not part of the language */
    public String nameOf(Class<?> event) {
        return findName(event)
                .orElseThrow(() ->
                        new IllegalArgumentException(event.getName() + " has no type name in the event language"));
    }

    /**
     * An event in the shape of the newest version of its type.
     *
     * @throws IllegalStateException if the type is no word of the language
     */
    public Object read(String type, byte[] json) {
        Class<?> current = byName.get(type);
        return current == null ? read(type, EventJson.mapper().readTree(json)) : EventJson.read(json, current);
    }

    /** As the other, of what has been parsed. */
    public Object read(String type, JsonNode json) {
        Class<?> newest = classOf(type)
                .orElseThrow(() -> new IllegalStateException(
                        "there is an event of type " + type + ", which this version of the service does not know"));
        return byName.containsKey(type)
                ? EventJson.read(json, newest)
                : EventJson.mapper().convertValue(upcast(type, json), newest);
    }

    private Map<String, Object> upcast(String type, JsonNode json) {
        Map<String, Object> members = EventJson.mapper().convertValue(json, MEMBERS);
        for (String version = type; upcasters.containsKey(version); version = next(version)) {
            members = upcasters.get(version).apply(members);
        }
        return members;
    }

    private String newest(String type) {
        String version = type;
        while (upcasters.containsKey(version)) {
            version = next(version);
        }
        return version;
    }

    private void checkLeadsSomewhere(String old) {
        if (byName.containsKey(old)) {
            throw new IllegalArgumentException(old + " has both a class and an upcaster");
        }
        if (classOf(old).isEmpty()) {
            throw new IllegalArgumentException(old + " leads to " + newest(old) + ", which has no class");
        }
    }

    private static String next(String type) {
        Matcher version = VERSIONED.matcher(type);
        if (!version.matches()) {
            throw new IllegalArgumentException(type + " names no version");
        }
        return version.group(1) + (Integer.parseInt(version.group(2)) + 1);
    }
}
