package dev.frist.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.standalone.NaiveVerdicts.Sums;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The independent calculation is worth something: it comes to what is expected of the incident log, and sees what differs. */
class NaiveVerdictsTest {
    @BeforeEach
    void theLogIsThere() {
        IncidentLog.assumePresent();
    }

    @Test
    void itComesToWhatIsExpected() throws Exception {
        assertThat(NaiveVerdicts.asPromised(IncidentLog.whole())).isEqualTo(new Sums(423, 64_201));
    }

    @Test
    void otherRulesComeToSomethingElse() throws Exception {
        IncidentLog log = IncidentLog.whole();
        Sums promised = NaiveVerdicts.asPromised(log);
        assertThat(NaiveVerdicts.onTheWall(log)).isNotEqualTo(promised);
        assertThat(NaiveVerdicts.raisedFromOpening(log)).isNotEqualTo(promised);
        assertThat(NaiveVerdicts.withTheSecondOfJanuary(log)).isNotEqualTo(promised);
    }
}
