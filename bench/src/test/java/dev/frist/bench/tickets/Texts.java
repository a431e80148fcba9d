package dev.frist.bench.tickets;

/** What both sides are told. */
final class Texts {
    static final String SUBJECT = "Payments of the night run are missing";
    static final String DESCRIPTION =
            "Since this morning the night run's payments do not show up. The log says nothing unusual.";
    static final String IMPACT = "Clerks look each payment up by hand.";
    static final String REQUESTER = "clerk@bank.example";
    static final String MESSAGE = "It is the same in the branch office; a restart has not helped.";
    static final String AGENT = "beat";

    private Texts() {}
}
