package dev.frist.promises.conformance;

import dev.frist.promises.time.CalendarEnds;
import dev.frist.promises.time.Interval;
import dev.frist.promises.time.SupportHours;
import dev.frist.promises.time.SupportTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One support time per definition of hours; its days grow as far as the cases need. */
final class Engines {
    private static final int FIRST_DAYS = 60;
    private static final int MOST_DAYS = 250_000;

    private final Map<SupportHours, SupportTime> engines = new HashMap<>();

    /** @throws CalendarEnds if the answer is centuries away */
    String answer(Vector vector) {
        SupportTime engine = engines.computeIfAbsent(vector.hours(), hours -> build(vector, FIRST_DAYS, null));
        int days = FIRST_DAYS;
        while (true) {
            try {
                return vector.question().apply(engine);
            } catch (CalendarEnds e) {
                days *= 4;
                if (days > MOST_DAYS) {
                    throw e;
                }
                engine = build(vector, days, engine.horizon());
                engines.put(vector.hours(), engine);
            }
        }
    }

    private static SupportTime build(Vector vector, int days, @Nullable Interval known) {
        ZoneId zone = vector.hours().zone();
        LocalDate first = day(vector.first(), zone).minusDays(days);
        LocalDate last = day(vector.last(), zone).plusDays(days);
        if (known != null) {
            first = Collections.min(List.of(first, day(known.start(), zone)));
            last = Collections.max(List.of(last, day(known.end(), zone)));
        }
        return vector.hours().between(first, last);
    }

    private static LocalDate day(Instant instant, ZoneId zone) {
        return LocalDate.ofInstant(instant, zone);
    }
}
