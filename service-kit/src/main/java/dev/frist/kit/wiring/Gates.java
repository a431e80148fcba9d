package dev.frist.kit.wiring;

import dev.frist.kit.consume.StreamGate;

/** Makes the gate of a loop. */
@FunctionalInterface
public interface Gates {
    /** @param consumer the loop's name, under which its place in each stream is kept */
    StreamGate gate(String consumer);
}
