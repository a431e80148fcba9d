package dev.frist.store.asof;

/** An event for tests. */
record Diary(String entry) {}
