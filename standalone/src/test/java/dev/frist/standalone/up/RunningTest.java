package dev.frist.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.standalone.up.Running.Part;
import dev.frist.standalone.up.Running.Stage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunningTest {
    private final List<String> stopped = Collections.synchronizedList(new ArrayList<>());
    private final Running running = new Running();

    @Test
    void stopsTheLastStageFirst() {
        running.add(Stage.DATABASE, part("PostgreSQL"));
        running.add(Stage.SERVICES, part("service"));
        running.add(Stage.BROKER, part("Kafka"));
        running.stop();
        assertThat(stopped).containsExactly("service", "PostgreSQL", "Kafka");
    }

    @Test
    void whatStartsTooLateIsStoppedAtOnce() {
        running.stop();
        running.add(Stage.SERVICES, part("service"));
        assertThat(stopped).containsExactly("service");
    }

    @Test
    void nothingIsStoppedTwice() {
        running.add(Stage.BROKER, part("Kafka"));
        running.stop();
        running.stop();
        assertThat(stopped).containsExactly("Kafka");
    }

    private Part part(String name) {
        return new Part(name, () -> stopped.add(name));
    }
}
