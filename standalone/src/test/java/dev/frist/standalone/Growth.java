package dev.frist.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** What this JVM keeps while the same is done again and again: memory and threads. */
public final class Growth {
    // The first rounds fill what is kept to be quick.
    private static final int WARM = 5;
    private static final long MEMORY = 100L << 20;
    private static final int THREADS = 50;

    private final List<Long> memory = new ArrayList<>();
    private final List<Integer> threads = new ArrayList<>();

    public void look() {
        System.gc();
        memory.add(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        threads.add(ManagementFactory.getThreadMXBean().getThreadCount());
    }

    /** Says nothing after a few rounds. */
    public void requireNone() {
        if (memory.size() > 2 * WARM) {
            String figures = "MB " + memory.stream().map(it -> it >> 20).toList() + ", threads " + threads;
            System.out.println("kept in the end: " + figures);
            assertThat(memory.getLast() - memory.get(WARM)).as(figures).isLessThan(MEMORY);
            assertThat(threads.getLast() - threads.get(WARM)).as(figures).isLessThan(THREADS);
        }
    }
}
