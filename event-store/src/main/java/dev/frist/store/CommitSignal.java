package dev.frist.store;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Says that events have been committed. Listeners run in the thread that committed, so they only wake others. */
public final class CommitSignal {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public void onCommit(Runnable listener) {
        listeners.add(listener);
    }

    void fire() {
        listeners.forEach(Runnable::run);
    }
}
