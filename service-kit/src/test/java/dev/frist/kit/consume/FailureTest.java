package dev.frist.kit.consume;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

class FailureTest {
    @ParameterizedTest
    @ValueSource(strings = {"08006", "08003", "57P01", "57P03", "53300", "53100", "58030"})
    void aServerThatIsAwayIsWaitedFor(String state) {
        assertThat(Failure.of(new RuntimeException(new SQLException("?", state))))
                .isEqualTo(Failure.UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "23505", "55P03"})
    void aConflictIsTriedAgain(String state) {
        assertThat(Failure.of(new RuntimeException(new SQLException("?", state))))
                .isEqualTo(Failure.CONTENDED);
        assertThat(Failure.of(new OptimisticLockingFailureException("?"))).isEqualTo(Failure.CONTENDED);
        assertThat(Failure.of(new DuplicateKeyException("?"))).isEqualTo(Failure.CONTENDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"22021", "23502", "23514", "42P01", "25P02"})
    void whatTheDatabaseRefusesIsLasting(String state) {
        assertThat(Failure.of(new RuntimeException(new SQLException("?", state))))
                .isEqualTo(Failure.LASTING);
        assertThat(Failure.of(new TransactionSystemException("commit", new SQLException("?", state))))
                .isEqualTo(Failure.LASTING);
    }

    @Test
    void aRollbackThatFailsMeansALostConnection() {
        SQLException closed = new SQLException("Connection is closed");
        assertThat(Failure.of(closed)).isEqualTo(Failure.UNAVAILABLE);
        assertThat(Failure.of(new TransactionSystemException("rollback", closed)))
                .isEqualTo(Failure.UNAVAILABLE);
        assertThat(Failure.of(new TransactionSystemException("rollback", new SocketException())))
                .isEqualTo(Failure.UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"57014", "25P03", "25P04"})
    void whatTimeHasEndedIsKnownThoughTheConnectionIsGoneToo(String state) {
        SQLException ended =
                new SQLException("FATAL: terminating connection due to idle-in-transaction timeout", state);
        TransactionSystemException rollback =
                new TransactionSystemException("JDBC rollback failed", new SQLException("Connection is closed"));
        rollback.initApplicationException(new DataAccessResourceFailureException("?", ended));
        assertThat(Failure.of(rollback)).isEqualTo(Failure.TIMED_OUT);
        assertThat(Failure.causeOf(rollback)).isSameAs(ended);
        assertThat(Failure.of(new TransactionSystemException("commit", ended))).isEqualTo(Failure.TIMED_OUT);
    }

    @Test
    void noConnectionFromThePoolMeansAServerThatIsAway() {
        assertThat(Failure.of(new CannotCreateTransactionException("?", new SQLTransientConnectionException())))
                .isEqualTo(Failure.UNAVAILABLE);
    }

    @Test
    void whatIsTooMuchForTheDatabaseStaysTooMuch() {
        SQLException tooLong = new SQLException("index row size 4808 exceeds btree version 4 maximum 2704", "54000");
        assertThat(Failure.of(new DataAccessResourceFailureException("?", tooLong)))
                .isEqualTo(Failure.LASTING);
        assertThat(Failure.of(new DataAccessResourceFailureException("?"))).isEqualTo(Failure.UNAVAILABLE);
    }

    @Test
    void aLostConnectionOutweighsWhatFollowedFromIt() {
        Exception conflictAfterLoss = new OptimisticLockingFailureException("?", new SQLException("?", "08006"));
        assertThat(Failure.of(conflictAfterLoss)).isEqualTo(Failure.UNAVAILABLE);
    }

    @Test
    void anythingElseIsLasting() {
        assertThat(Failure.of(new IllegalStateException())).isEqualTo(Failure.LASTING);
    }
}
