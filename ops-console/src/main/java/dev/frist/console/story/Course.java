package dev.frist.console.story;

import dev.frist.console.drawing.Drawing;
import dev.frist.events.ClockRef;
import dev.frist.events.Standing;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One clock of a ticket, with why it is due then.
 *
 * @param drawing null where nothing was ever promised, or its calendar is not known here
 * @param days what it has given to terms
 * @param reckoning how these go together with its blocks
 */
public record Course(
        ClockRef clock, Standing standing, @Nullable Drawing drawing, long days, Reckoning reckoning) {
    /** The days on which something was counted up to the due instant. */
    public List<Drawing.Row> countedDays() {
        return drawing == null
                ? List.of()
                : drawing.rows().stream().filter(it -> !it.counted().isZero()).toList();
    }

    private LocalDate dueDay() {
        return countedDays().isEmpty() ? LocalDate.MIN : countedDays().getLast().day();
    }

    /** Closed days before the due instant. */
    public List<Drawing.Row> skippedDays() {
        return drawing == null
                ? List.of()
                : drawing.rows().stream()
                        .filter(it -> it.counted().isZero() && it.leftOut() == 0)
                        .filter(it -> !it.day().isAfter(dueDay()))
                        .filter(it -> it.isWeekend() || it.holiday() != null)
                        .toList();
    }
}
