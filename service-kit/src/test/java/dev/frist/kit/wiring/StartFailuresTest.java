package dev.frist.kit.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.kit.Refused;
import java.net.ConnectException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.ApplicationContextException;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

class StartFailuresTest {
    private final FailureAnalyzer failures = new StartFailures();

    @Test
    void aSentenceOfOursIsTheReason() {
        Throwable failure = new ApplicationContextException("topics", new Refused(null, "rule", "this is why"));
        assertThat(failures.analyze(failure).getDescription()).isEqualTo("this is why");
    }

    @Test
    void soIsOneOfADatabaseThatIsNotReached() {
        Throwable refused = new SQLException("Connection to 127.0.0.1:5432 refused.", "08001", new ConnectException());
        assertThat(failures.analyze(new RuntimeException(refused)).getDescription())
                .isEqualTo("Connection to 127.0.0.1:5432 refused.");
    }

    @Test
    void aFaultKeepsItsStack() {
        assertThat(failures.analyze(new RuntimeException(new NullPointerException())))
                .isNull();
        assertThat(failures.analyze(new RuntimeException(new SQLException("column x does not exist", "42703"))))
                .isNull();
    }

    @Test
    void springBootFindsIt() {
        // Some of its own want a context.
        FailureHandler others = (type, name, failure) -> {};
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation().load(FailureAnalyzer.class, others))
                .hasAtLeastOneElementOfType(StartFailures.class);
    }
}
