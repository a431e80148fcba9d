package dev.frist.kit.wire;

import dev.frist.events.Problem;
import dev.frist.kit.Refused;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is wrong with something that was sent: whoever reads it notes one fault, and goes on to the next. Not thread-safe. */
public final class Faults {
    // Who sends more is told these first.
    private static final int MOST = 50;

    private @Nullable Problem found;

    /**
     * What is read.
     *
     * @param standIn to go on with if it is refused; what comes of it is never used
     * @throws Refused if that is one fault too many to go on
     */
    public <T extends @Nullable Object> T read(T standIn, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (Refused refused) {
            note(refused.problem());
            return standIn;
        }
    }

    /** As the other, of what is only checked. */
    public void check(Runnable checking) {
        read(true, () -> {
            checking.run();
            return true;
        });
    }

    /**
     * Notes it, unless it is noted already.
     *
     * @throws Refused if it is one too many to go on
     */
    public void note(Problem problem) {
        if (found != null && found.errors().containsAll(problem.errors())) {
            return;
        }
        found = found == null ? problem : found.and(problem);
        if (found.others().size() + 1 >= MOST) {
            throw new Refused(found);
        }
    }

    public boolean isNone() {
        return found == null;
    }

    /** @throws Refused if anything was noted */
    public void check() {
        if (found != null) {
            throw new Refused(found);
        }
    }

    /**
     * What comes of the whole.
     *
     * @param reading notes what is wrong here
     * @throws Refused if anything was noted, with all of it
     */
    <T> T whole(Supplier<T> reading) {
        try {
            T whole = reading.get();
            check();
            return whole;
        } catch (Refused refused) {
            throw isNone() || refused.problem().equals(found) ? refused : new Refused(found.and(refused.problem()));
        } catch (RuntimeException e) {
            // What stands in for something need not go with the rest.
            check();
            throw e;
        }
    }
}
