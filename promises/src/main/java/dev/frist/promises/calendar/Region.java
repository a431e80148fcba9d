package dev.frist.promises.calendar;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** Where hours are read: by which clock on the wall, and closed on which public holidays, with their names. */
public record Region(ZoneId zone, Map<LocalDate, String> holidays) {
    public Region {
        holidays = Map.copyOf(holidays);
    }

    /** The name of the public holiday on that day; whether it closes anything is for the hours to say. */
    public Optional<String> holiday(LocalDate day) {
        return Optional.ofNullable(holidays.get(day));
    }
}
