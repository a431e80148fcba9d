package dev.frist.bench.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CallersTest {
    @Test
    void aShareOfCommandsWasDoneWithinTheTimeOfItsSlowest() {
        long[] nanos = LongStream.rangeClosed(1, 200).map(it -> it * 1_000_000).toArray();
        Callers.Run run = new Callers.Run(2, nanos);
        assertThat(run.millis(0.99)).isEqualTo(198);
        assertThat(run.millis(0.5)).isEqualTo(100);
        assertThat(run.rate()).isEqualTo(100);
    }

    @Test
    void everyTicketIsOpenedWrittenOnAndAnswered() throws Exception {
        Queue<String> told = new ConcurrentLinkedQueue<>();
        Callers callers = new Callers(3, 4);
        assertThat(callers.run("x", new Told(told)).nanos()).hasSize(callers.commands());
        assertThat(told).hasSize(36).doesNotHaveDuplicates();
    }

    private record Told(Queue<String> all) implements TicketIntake {
        @Override
        public void open(String ticketId) {
            all.add("open " + ticketId);
        }

        @Override
        public void message(String ticketId) {
            all.add("message " + ticketId);
        }

        @Override
        public void firstResponse(String ticketId) {
            all.add("first response " + ticketId);
        }
    }
}
