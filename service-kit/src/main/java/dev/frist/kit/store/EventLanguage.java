package dev.frist.kit.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The names under which a service stores its events. They never change: a new shape gets a new name. */
public interface EventLanguage {
    Optional<Class<?>> classOf(String type);

    /** @throws IllegalArgumentException if this class is not part of the language */
    String nameOf(Class<?> event);

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
            public String nameOf(Class<?> event) {
                return classes.containsValue(event) ? more.nameOf(event) : EventLanguage.this.nameOf(event);
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
        public String nameOf(Class<?> event) {
            String name = byClass.get(event);
            if (name == null) {
                throw new IllegalArgumentException(event.getName() + " has no type name in the event language");
            }
            return name;
        }
    }
}
