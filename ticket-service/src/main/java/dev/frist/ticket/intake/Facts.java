package dev.frist.ticket.intake;

/** How an accepted fact says what it was when it came in. */
public final class Facts {
    /** CloudEvents source of what ticket-service publishes. */
    public static final String STORED_AS = "/frist/ticket-service";
    /** CloudEvents extension: the fact's own source. */
    public static final String SOURCE = "factsource";
    /** CloudEvents extension: the fact's own id. */
    public static final String ID = "factid";

    private Facts() {}
}
