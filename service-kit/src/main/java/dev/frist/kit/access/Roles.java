package dev.frist.kit.access;

import java.util.List;

/** What somebody is to Frist: the values of a token's claim {@code roles}. Nobody is anything that is not named. */
public final class Roles {
    /** A system that reports facts: a portal, billing. */
    public static final String PUBLISHER = "publisher";
    /** Whoever is on duty: sees everything, reports facts by hand, decides about facts and notices. */
    public static final String OPS = "ops";
    /** Sees everything, and changes nothing. */
    public static final String AUDITOR = "auditor";
    /** Changes how services work: rules of running clocks, rows, records that are put aside. */
    public static final String ADMIN = "admin";

    static final List<String> ALL = List.of(PUBLISHER, OPS, AUDITOR, ADMIN);

    private static final String AUTHORITY = "ROLE_";

    private Roles() {}

    static String authority(String role) {
        return AUTHORITY + role;
    }
}
