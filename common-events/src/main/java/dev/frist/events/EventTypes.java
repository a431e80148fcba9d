package dev.frist.events;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The type names under which events are stored and published. They never change: a new shape gets a new version beside the old. */
public final class EventTypes {
    private static final Map<String, Class<? extends PublishedEvent>> BY_NAME = new LinkedHashMap<>();
    // Of those whose shape is no longer the first.
    private static final Map<Class<?>, Integer> VERSIONS = Map.of();
    private static final Map<Class<?>, String> BY_CLASS = new LinkedHashMap<>();

    static {
        register("dev.frist.ticket.", TicketEvent.class);
        register("dev.frist.clock.", ClockEvent.class);
        register("dev.frist.subscription.", SubscriptionEvent.class);
        register("dev.frist.notice.", NoticeEvent.class);
    }

    private EventTypes() {}

    public static Map<String, Class<? extends PublishedEvent>> all() {
        return Map.copyOf(BY_NAME);
    }

    /**
     * How an event of an old version is read: by its old name, what makes of its members those of the next version. An old
     * version has no class any more, but its name and its golden file stay for ever.
     */
    public static Map<String, UnaryOperator<Map<String, Object>>> upcasters() {
        return Map.of();
    }

    public static Optional<Class<? extends PublishedEvent>> classOf(String type) {
        return Optional.ofNullable(BY_NAME.get(type));
    }

    /** @throws IllegalArgumentException if this class is not part of the published language */
    public static String nameOf(Class<?> event) {
        String name = BY_CLASS.get(event);
        if (name == null) {
            throw new IllegalArgumentException(event.getName() + " is no published event");
        }
        return name;
    }

    private static void register(String prefix, Class<? extends PublishedEvent> family) {
        Stream.of(family.getPermittedSubclasses()).forEach(event -> {
            String name = prefix + event.getSimpleName() + ".v" + VERSIONS.getOrDefault(event, 1);
            BY_NAME.put(name, event.asSubclass(PublishedEvent.class));
            BY_CLASS.put(event, name);
        });
    }
}
