package dev.frist.events;

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
}
