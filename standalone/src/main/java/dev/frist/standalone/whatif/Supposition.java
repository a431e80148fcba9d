package dev.frist.standalone.whatif;

import dev.frist.events.ClockRef;
import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.clock.Pinned;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.terms.Terms;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules that were pinned, and others that are supposed in their place. */
final class Supposition {
    private final RuleBook own;
    private final RuleBook other;
    private final @Nullable Terms terms;
    private final @Nullable SupportCalendar calendar;

    /** @param terms null: each clock keeps its own; so with the calendar */
    Supposition(RuleBook own, @Nullable Terms terms, @Nullable SupportCalendar calendar) {
        this.own = own;
        this.other = own.supposing(terms, calendar);
        this.terms = terms;
        this.calendar = calendar;
    }

    RuleBook own() {
        return own;
    }

    RuleBook other() {
        return other;
    }

    Pinned ownRules(ClockRef clock) {
        return Pinned.of(clock, own);
    }

    Pinned otherRules(ClockRef clock) {
        return Pinned.of(supposed(clock), other);
    }

    /** The clock as it would be pinned. */
    ClockRef supposed(ClockRef clock) {
        return clock.pinnedTo(
                Optional.ofNullable(terms).map(Terms::version).orElse(clock.terms()),
                Optional.ofNullable(calendar).map(SupportCalendar::version).orElse(clock.calendar()));
    }
}
