package dev.frist.promises.time;

import java.time.Duration;

/** Time was to pass in support hours that are never open. */
public final class NeverOpen extends NoSupportTime {
    NeverOpen(Duration amount) {
        super("no support time ever passes in these hours, so " + amount + " of it cannot: they are never open");
    }
}
