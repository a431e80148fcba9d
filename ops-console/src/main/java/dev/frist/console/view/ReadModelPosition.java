package dev.frist.console.view;

import java.util.SortedMap;
import java.util.UUID;

/** What the read models follow from. */
public record ReadModelPosition(UUID picture, long version, SortedMap<String, SortedMap<Integer, Long>> offsets) {}
