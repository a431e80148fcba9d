package dev.frist.kit.consume;

/** The work on a record ended in an error of the machine: nested too deep, more than fits into memory, a class that is missing. */
final class BrokenOff extends RuntimeException {
    private BrokenOff(Error cause) {
        super("the work was broken off: " + cause, cause);
    }

    /** What one record makes of its handler ends neither the thread nor the partition: it is that record's problem. */
    static void insteadOfErrors(Runnable work) {
        try {
            work.run();
        } catch (Error e) {
            throw new BrokenOff(e);
        }
    }
}
