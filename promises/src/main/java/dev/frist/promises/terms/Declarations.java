package dev.frist.promises.terms;

import dev.frist.events.PinnedVersion;
import dev.frist.promises.calendar.SupportCalendar;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Terms as data: the names that exist under them, the kinds of clocks, and what each plan promises. A ticket's moments are the facts;
 * what a moment means to a clock stands here.
 *
 * @param zone where dates of these terms begin and end
 * @param clocks per kind, in the file's order, as are plans and credits
 * @param entitled who may ask, how often, and the like; no verdict depends on it
 * @param calendar that stands in the same file; null: one of the line {@code calendars}
 * @param calendars null: any
 */
public record Declarations(
        PinnedVersion version,
        ZoneId zone,
        Names names,
        Map<String, ClockDeclaration> clocks,
        Map<String, DeclaredPlan> plans,
        Map<String, CreditRule> credits,
        Map<String, String> entitled,
        @Nullable SupportCalendar calendar,
        @Nullable String calendars) {}
