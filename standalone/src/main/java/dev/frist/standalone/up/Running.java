package dev.frist.standalone.up;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What has been started and must be stopped, the last first. What is added after the stop began is stopped at once. */
final class Running {
    private final Deque<List<Part>> started = new ArrayDeque<>();
    private boolean stopping;

    /** Parts of one stage are stopped side by side. */
    void add(List<Part> stage) {
        if (!accepted(stage)) {
            stopSideBySide(stage);
        }
    }

    void stop() {
        for (List<Part> stage = next(); stage != null; stage = next()) {
            stopSideBySide(stage);
        }
    }

    private synchronized boolean accepted(List<Part> stage) {
        if (!stopping) {
            started.push(stage);
        }
        return !stopping;
    }

    private synchronized List<Part> next() {
        stopping = true;
        return started.poll();
    }

    private static void stopSideBySide(List<Part> stage) {
        List<Thread> threads = stage.stream()
                .map(part -> Thread.ofPlatform().name("stop " + part.name()).start(part.stop()))
                .toList();
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Something that runs in this process, or beside it. */
    record Part(String name, Runnable stop) {}
}
