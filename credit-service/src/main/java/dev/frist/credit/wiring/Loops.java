package dev.frist.credit.wiring;

import dev.frist.kit.consume.PartitionLoop;
import dev.frist.kit.consume.PollHandler;
import java.util.Set;

/** Makes a loop: one of each consumer's name. */
@FunctionalInterface
interface Loops {
    PartitionLoop loop(String name, Set<String> topics, PollHandler handler);
}
