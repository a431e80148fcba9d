package dev.frist.events;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request is about, and whether support covers it (support services annex, "Scope"). */
public enum Scope {
    ERROR_OR_SECURITY_ISSUE(true),
    UPGRADE_OR_CHANGE(true),
    DOCUMENTATION(true),
    USAGE_QUESTION(true),
    SUGGESTION(true),
    TROUBLESHOOTING(true),
    CONSULTING(false),
    CUSTOMER_SPECIFIC_ENGINEERING(false),
    END_USER_REQUEST(false);

    private final boolean covered;

    Scope(boolean covered) {
        this.covered = covered;
    }

    public boolean isCovered() {
        return covered;
    }

    /**
     * What a request is about that is no support at all: it is accepted and flagged. A ticket keeps the name as {@code scope} of its
     * {@link Personal#more}, beside no scope.
     */
    public enum Beside {
        BILLING,
        SECURITY
    }

    /** The name of what a request is about; empty where nobody said. */
    public static Optional<String> named(@Nullable Scope scope, Personal personal) {
        return scope == null ? personal.more("scope") : Optional.of(scope.name());
    }
}
