package dev.frist.kit.consume;

import java.net.SocketException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** What a failure says about trying again. */
public enum Failure {
    /** Time has ended the transaction: try again with less at once, for it may be the machine that is slow. */
    TIMED_OUT,
    /** A server is away: try again for as long as it takes. */
    UNAVAILABLE,
    /** Somebody else was faster: try again some times, for it may also be the record itself. */
    CONTENDED,
    /** It will fail the same way again. */
    LASTING;

    // Connection lost; out of disk, memory or connections; stopped by an operator or crashing; I/O errors of the
    // server.
    private static final Set<String> AWAY = Set.of("08", "53", "58");
    private static final Set<String> AWAY_IN_FULL = Set.of("57P01", "57P02", "57P03", "57P05");
    private static final String TOO_MUCH = "54";
    // Timeout of a statement, of a transaction that did nothing, of a whole transaction.
    private static final Set<String> TIMEOUT = Set.of("57014", "25P03", "25P04");
    // Rolled back by a conflict; a unique key taken meanwhile; a lock not had.
    private static final Set<String> CONFLICT = Set.of("40001", "40P01", "23505", "55P03");

    /**
     * What is worth telling: what the database said first, if it did. After a transaction that the database has ended the rollback
     * fails too, and says only that the connection is closed.
     */
    public static Throwable causeOf(Throwable problem) {
        Throwable told = problem;
        for (Throwable cause = problem; cause != null && !(told instanceof StandsStill); cause = first(cause)) {
            told = cause instanceof SQLException ? cause : told;
        }
        return told;
    }

    private static @Nullable Throwable first(Throwable cause) {
        return cause instanceof TransactionSystemException e && e.getApplicationException() != null
                ? e.getApplicationException()
                : next(cause);
    }

    /** The work ended in an error of the machine: nested too deep, more than fits into memory, a class that is missing. */
    private static final class BrokenOff extends RuntimeException {
        private BrokenOff(Error cause) {
            super("the work was broken off: " + cause, cause);
        }
    }

    /** What one record makes of its handler ends neither the thread nor the partition: it is that record's problem. */
    static void insteadOfErrors(Runnable work) {
        try {
            work.run();
        } catch (Error e) {
            throw new BrokenOff(e);
        }
    }

    public static Failure of(Throwable problem) {
        // A lost connection often shows first as something else, so all causes are asked for the strongest answer.
        Failure strongest = LASTING;
        for (Throwable cause = problem; cause != null; cause = next(cause)) {
            Failure here = ofOne(cause);
            if (here.compareTo(strongest) < 0) {
                strongest = here;
            }
        }
        return strongest;
    }

    /** Whether it may have ended a transaction that was under way, so that a shorter one may come to its end. */
    boolean mayHaveEnded(Throwable problem) {
        return this == TIMED_OUT || this == UNAVAILABLE && !(problem instanceof CannotCreateTransactionException);
    }

    private static Failure ofOne(Throwable cause) {
        return switch (cause) {
            case CannotCreateTransactionException _,
                    SQLTransientConnectionException _,
                    SQLNonTransientConnectionException _,
                    SocketException _,
                    RetriableException _ -> UNAVAILABLE;
            // Spring counts what is too much for the database, a key too long for an index for one, among servers that
            // are away.
            case NonTransientDataAccessResourceException e -> stateOf(e).startsWith(TOO_MUCH) ? LASTING : UNAVAILABLE;
            case TransactionSystemException e -> ofSystem(e);
            case SQLException e -> ofSql(e);
            // It may be others that fill the memory.
            case TransientDataAccessException _, DuplicateKeyException _, OutOfMemoryError _ -> CONTENDED;
            default -> LASTING;
        };
    }

    // A commit or a rollback failed: the connection is lost, unless the database itself says something else.
    private static Failure ofSystem(TransactionSystemException e) {
        Throwable application = e.getApplicationException();
        if (application != null && of(application) != LASTING) {
            return of(application);
        }
        return stateOf(e).isEmpty() ? UNAVAILABLE : ofSql((SQLException) e.getCause());
    }

    private static String stateOf(Throwable problem) {
        return problem.getCause() instanceof SQLException cause ? Objects.toString(cause.getSQLState(), "") : "";
    }

    private static Failure ofSql(SQLException e) {
        String state = e.getSQLState();
        if (state == null || state.length() != 5) {
            // What the pool's connection says when it was found broken.
            return String.valueOf(e.getMessage()).contains("closed") ? UNAVAILABLE : LASTING;
        }
        if (TIMEOUT.contains(state)) {
            return TIMED_OUT;
        }
        if (AWAY.contains(state.substring(0, 2)) || AWAY_IN_FULL.contains(state)) {
            return UNAVAILABLE;
        }
        return CONFLICT.contains(state) ? CONTENDED : LASTING;
    }

    private static @Nullable Throwable next(Throwable cause) {
        return cause.getCause() == cause ? null : cause.getCause();
    }
}
