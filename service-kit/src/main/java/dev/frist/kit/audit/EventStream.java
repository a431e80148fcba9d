package dev.frist.kit.audit;

import java.util.List;

/** All events of a stream, by sequence. */
public record EventStream(String id, List<StoredEvent> events) {}
