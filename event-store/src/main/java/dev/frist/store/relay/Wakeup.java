package dev.frist.store.relay;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes one sleeper; any number of calls while it is awake wake it once. */
final class Wakeup {
    private final Semaphore calls = new Semaphore(0);

    void call() {
        // Approximate on purpose: one call too many is a look too many.
        if (calls.availablePermits() == 0) {
            calls.release();
        }
    }

    void sleep(Duration atMost) throws InterruptedException {
        if (calls.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            calls.drainPermits();
        }
    }
}
