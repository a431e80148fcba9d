package dev.frist.kit;

import dev.frist.events.Problem;
import org.jspecify.annotations.Nullable;

/** What was sent breaks a rule; says which, where, and with what value. */
public final class Refused extends RuntimeException {
    /** Status in HTTP: nothing is wrong with it but what has happened before it came. */
    public static final int CONFLICT = 409;

    private static final int UNPROCESSABLE = 422;

    private final int status;
    private final transient Problem problem;

    /** @param status what HTTP answers */
    public Refused(int status, Problem problem) {
        super(problem.detail(), null, false, false);
        this.status = status;
        this.problem = problem;
    }

    public Refused(Problem problem) {
        this(UNPROCESSABLE, problem);
    }

    public Refused(@Nullable String field, String rule, String detail) {
        this(new Problem(rule, field, detail));
    }

    public static Refused conflict(@Nullable String field, String rule, String detail) {
        return new Refused(CONFLICT, new Problem(rule, field, detail));
    }

    public int status() {
        return status;
    }

    public Problem problem() {
        return problem;
    }
}
