package dev.frist.kit;

/**
 * In which order the parts of a service start; they stop in the opposite order. The web server starts after all of
 * them and stops before.
 */
public final class Phases {
    /** Own topics exist, with the right settings. */
    public static final int TOPICS = 1_000;
    /** The store has all that was published from it. */
    public static final int RESTORE = 1_500;
    /** Stream time and import releases are read. */
    public static final int STREAM_TIME = 2_000;
    /** Stored events go out. */
    public static final int RELAY = 3_000;
    /** Topics are consumed. */
    public static final int LOOPS = 4_000;

    private Phases() {}
}
