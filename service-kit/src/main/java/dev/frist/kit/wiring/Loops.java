package dev.frist.kit.wiring;

import dev.frist.kit.consume.PartitionLoop;
import dev.frist.kit.consume.PollHandler;
import java.util.Set;

/** Makes a loop that is the only one of its name in this process. */
@FunctionalInterface
public interface Loops {
    /** @param name see {@link dev.frist.kit.consume.LoopSettings#name} */
    PartitionLoop loop(String name, Set<String> topics, PollHandler handler);
}
