package dev.frist.standalone.up;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What has been started and must be stopped, the last stage first. What is added after the stop began is stopped at once. */
final class Running {
    /** Each needs those before it. */
    enum Stage {
        BROKER,
        DATABASE,
        SERVICES
    }

    /** Something that runs in this process, or beside it. */
    record Part(String name, Runnable stop) {}

    private final Map<Stage, List<Part>> started = new EnumMap<>(Stage.class);
    private boolean stopping;

    void add(Stage stage, Part part) {
        if (!accepted(stage, part)) {
            stopSideBySide(List.of(part));
        }
    }

    void stop() {
        for (Stage stage : List.of(Stage.values()).reversed()) {
            stopSideBySide(partsOf(stage));
        }
    }

    private synchronized boolean accepted(Stage stage, Part part) {
        if (!stopping) {
            started.computeIfAbsent(stage, _ -> new ArrayList<>()).add(part);
        }
        return !stopping;
    }

    private synchronized List<Part> partsOf(Stage stage) {
        stopping = true;
        List<Part> parts = started.remove(stage);
        return parts == null ? List.of() : parts;
    }

    private static void stopSideBySide(List<Part> parts) {
        List<Thread> threads = parts.stream()
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
}
