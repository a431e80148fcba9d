package dev.frist.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.kit.json.EventJson;
import dev.frist.store.audit.Scope;
import dev.frist.store.audit.ServiceReport;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuditRunTest {
    private static final String NONE_OF_IT = "{\"checked\":{\"events after the last checkpoint\":4}}";
    private static final String SOME_OF_IT = "{\"checked\":{\"streams of the subscription\":1}}";

    @Test
    void aSubscriptionThatNoServiceKnowsWasNotChecked() {
        assertThat(run("S-1", NONE_OF_IT, NONE_OF_IT).isAboutNobody()).isTrue();
        assertThat(run("S-1", NONE_OF_IT, SOME_OF_IT).isAboutNobody()).isFalse();
        assertThat(run(null, NONE_OF_IT, NONE_OF_IT).isAboutNobody()).isFalse();
    }

    @Test
    void whatBrokeOffIsNotWholeAndSaysWhy() {
        AuditRun run = run("S-1", NONE_OF_IT, "{\"error\":\"Kafka gave no record\"}");

        assertThat(run.isWhole()).isFalse();
        assertThat(run.isAboutNobody()).isFalse();
        assertThat(run.report().json()).contains("Kafka gave no record", "events after the last checkpoint");
    }

    private static AuditRun run(@Nullable String subscription, String... lastLines) {
        AuditRun run = new AuditRun(new Scope(null, subscription), Instant.EPOCH, List.of("one", "two"));
        for (int i = 0; i < lastLines.length; i++) {
            ServiceReport report = run.report().services().get(i);
            report.take(EventJson.mapper().readTree(lastLines[i]));
        }
        return run;
    }
}
