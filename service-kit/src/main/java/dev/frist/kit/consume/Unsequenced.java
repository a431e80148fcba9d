package dev.frist.kit.consume;

import dev.frist.kit.wire.IncomingEvent;

/**
 * An event on a topic of ours without its place in a stream: whoever published it broke the rules, it cannot be
 * ordered.
 */
public final class Unsequenced extends RuntimeException {
    Unsequenced(IncomingEvent event) {
        super("event %s %s of %s has no subject or no sequence".formatted(event.type(), event.id(), event.source()));
    }
}
