package dev.frist.store.relay;

import dev.frist.store.EventLanguage;
import java.util.Map;

/** An event for tests. */
record Note(String text) {
    static final EventLanguage LANGUAGE = EventLanguage.of(Map.of("test.Note.v1", Note.class));
}
