package dev.frist.kit.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The names under which a service stores its events. They never change: a new shape gets a new name. */
public interface EventLanguage {
    Optional<Class<?>> classOf(String type);

    /** Empty if this class is not part of the language. */
    Optional<String> findName(Class<?> type);

    /** @throws IllegalArgumentException if this class is not part of the language */
    default String nameOf(Class<?> event) {
        return findName(event)
                .orElseThrow(() ->
                        new IllegalArgumentException(event.getName() + " has no type name in the event language"));
    }

    /** @throws IllegalArgumentException if two names mean the same class */
    static EventLanguage of(Map<String, ? extends Class<?>> classes) {
        return new NamedClasses(classes);
    }

    /** This language and more words of a service's own. */
    default EventLanguage and(Map<String, ? extends Class<?>> classes) {
        EventLanguage more = of(classes);
        return new EventLanguage() {
            @Override
            public Optional<Class<?>> classOf(String type) {
                return more.classOf(type).or(() -> EventLanguage.this.classOf(type));
            }

            @Override
            public Optional<String> findName(Class<?> type) {
                return more.findName(type).or(() -> EventLanguage.this.findName(type));
            }
        };
    }

    /** A language that is a plain list. */
    final class NamedClasses implements EventLanguage {
        private final Map<String, Class<?>> byName;
        private final Map<Class<?>, String> byClass = new HashMap<>();

        private NamedClasses(Map<String, ? extends Class<?>> classes) {
            byName = Map.copyOf(classes);
            byName.forEach((name, type) -> {
                String other = byClass.put(type, name);
                if (other != null) {
                    throw new IllegalArgumentException(type.getName() + " is named both " + name + " and " + other);
                }
            });
        }

        @Override
        public Optional<Class<?>> classOf(String type) {
            return Optional.ofNullable(byName.get(type));
        }

        @Override
        public Optional<String> findName(Class<?> type) {
            return Optional.ofNullable(byClass.get(type));
        }
    }
}
