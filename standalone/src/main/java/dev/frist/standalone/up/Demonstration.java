package dev.frist.standalone.up;

/** Something to watch once everything runs. */
@FunctionalInterface
public interface Demonstration {
    /** Returns when it has been played; what it has set going goes on. */
    void play(String bootstrapServers);
}
