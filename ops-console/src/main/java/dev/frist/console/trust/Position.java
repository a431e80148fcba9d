package dev.frist.console.trust;

import java.util.SortedMap;
import java.util.UUID;

/**
 * What a picture follows from.
 *
 * @param picture names it; another after it was drawn anew
 * @param version moves whenever something is drawn into it
 * @param offsets by topic and partition, the first record that is not in it
 */
public record Position(UUID picture, long version, SortedMap<String, SortedMap<Integer, Long>> offsets) {}
