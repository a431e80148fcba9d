package dev.frist.ticket.intake;

import dev.frist.intake.IncomingFact;

/** How an accepted fact says what it was when it came in. */
public final class Facts {
    /** CloudEvents source of what ticket-service publishes. */
    public static final String STORED_AS = "/frist/ticket-service";
    /** CloudEvents extension: the fact's own source. */
    public static final String SOURCE = IncomingFact.SOURCE;
    /** CloudEvents extension: the fact's own id. */
    public static final String ID = IncomingFact.ID;

    private Facts() {}
}
