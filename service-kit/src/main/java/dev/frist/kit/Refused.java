package dev.frist.kit;

import dev.frist.events.Problem;
import org.jspecify.annotations.Nullable;

/** What was sent breaks a rule; says which, where, and with what value. */
public final class Refused extends RuntimeException {
    private final transient Problem problem;

    public Refused(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    public Refused(@Nullable String field, String rule, String detail) {
        this(new Problem(rule, field, detail));
    }

    public Problem problem() {
        return problem;
    }
}
