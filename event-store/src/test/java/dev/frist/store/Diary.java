package dev.frist.store;

/** An event for tests. */
record Diary(String entry) {}
