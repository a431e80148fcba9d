package dev.frist.promises.terms;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One kind of clock as terms declare it: what starts it, and what each moment of a ticket means to it. There is one clock for each
 * moment that starts it.
 *
 * @param starts moments, as all that follow
 * @param met the first of these at or after its start is what it waits for
 * @param voids and the first of these ends it without that
 * @param pauseFrom time does not count from here
 * @param pauseTo to here
 * @param by what the time limit depends on
 * @param again whether a moment starts another one
 * @param credit name of the credit for lateness; null: none is given
 * @param isEndedBefore whether what voided a clock before this one began voids this one too, as in terms of the older form
 */
public record ClockDeclaration(
        String name,
        Set<String> starts,
        Set<String> met,
        Set<String> voids,
        Set<String> pauseFrom,
        Set<String> pauseTo,
        By by,
        Again again,
        ClockRules rules,
        @Nullable String credit,
        boolean isEndedBefore) {

    /** What a time limit depends on. */
    public enum By {
        SEVERITY,
        URGENCY,
        NOTHING
    }

    /** Which of the moments that can start a clock of this kind do. */
    public enum Again {
        /** Each of them. */
        EACH_TIME,
        /** Those that come while none of its clocks is open. */
        WHEN_NONE_OPEN,
        /** The first. */
        NEVER
    }

    public ClockDeclaration {
        starts = Set.copyOf(starts);
        met = Set.copyOf(met);
        voids = Set.copyOf(voids);
        pauseFrom = Set.copyOf(pauseFrom);
        pauseTo = Set.copyOf(pauseTo);
    }

    /** Whether the opening of a ticket starts it, and nothing else does. */
    public boolean isOfOpening() {
        return starts.equals(Set.of(MomentKind.OPENED.text()));
    }

    /** Whether escalations start it: their service keeps it. */
    public boolean isOfEscalation() {
        return starts.contains(MomentKind.ESCALATED.text());
    }

    /** Whether it starts, ends and pauses as the other one: rules of its terms can take the place of those of the other's. */
    public boolean isAs(ClockDeclaration other) {
        return starts.equals(other.starts)
                && met.equals(other.met)
                && voids.equals(other.voids)
                && pauseFrom.equals(other.pauseFrom)
                && pauseTo.equals(other.pauseTo)
                && by == other.by
                && again == other.again
                && isEndedBefore == other.isEndedBefore;
    }

    /** What a moment means to a clock that runs. */
    public Meaning of(String moment) {
        if (met.contains(moment)) {
            return Meaning.MEETS;
        }
        if (voids.contains(moment)) {
            return Meaning.VOIDS;
        }
        if (pauseFrom.contains(moment)) {
            return Meaning.PAUSES;
        }
        if (pauseTo.contains(moment)) {
            return Meaning.RESUMES;
        }
        return by == By.SEVERITY && moment.equals(MomentKind.SEVERITY_SET.text()) ? Meaning.CHANGES : Meaning.NOTHING;
    }
}
