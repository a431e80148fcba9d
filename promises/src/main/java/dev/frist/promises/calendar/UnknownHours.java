package dev.frist.promises.calendar;

import java.util.Set;
import java.util.TreeSet;

/** Support hours were named that the calendar does not define. */
public final class UnknownHours extends RuntimeException {
    UnknownHours(String hours, String calendar, Set<String> known) {
        super("calendar " + calendar + " defines no hours " + hours + ", only "
                + String.join(", ", new TreeSet<>(known)));
    }
}
