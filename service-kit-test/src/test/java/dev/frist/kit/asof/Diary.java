package dev.frist.kit.asof;

/** An event for tests. */
record Diary(String entry) {}
