package dev.frist.console.wiring;

import dev.frist.console.http.Directory;
import dev.frist.console.intake.http.Services;
import dev.frist.console.intake.jdbc.RejectionSearch;
import dev.frist.console.intake.jdbc.RejectionTable;
import dev.frist.console.intake.kafka.WhenAFactIsRejectedThenShowIt;
import dev.frist.console.intake.web.CaseController;
import dev.frist.console.intake.web.IntakeController;
import dev.frist.console.intake.web.ParkedCaseController;
import dev.frist.events.Topics;
import dev.frist.kit.consume.DeadLetters;
import dev.frist.kit.consume.PartitionLoop;
import dev.frist.kit.consume.StreamGate;
import dev.frist.kit.wiring.Loops;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The parts of the console's intake page. */
@Configuration(proxyBeanMethods = false)
class IntakePageWiring {
    private static final String LOOP = ConsoleWiring.NAME + "-intake";

    // A loop of its own: what is rejected may be large, and the board does not wait for it.
    @Bean
    PartitionLoop rejectionsLoop(Loops loops, JdbcTemplate jdbc, MeterRegistry meters) {
        return loops.loop(
                LOOP,
                Set.of(Topics.INTAKE_REJECTED),
                new WhenAFactIsRejectedThenShowIt(
                        new StreamGate(LOOP, jdbc, meters), new RejectionTable(jdbc), new DeadLetters(LOOP, jdbc)));
    }

    @Bean
    RejectionSearch rejectionSearch(JdbcClient jdbc) {
        return new RejectionSearch(jdbc);
    }

    @Bean
    Services services(Directory directory) {
        return new Services(directory, Set.of("ticket-service", "credit-service"));
    }

    @Bean
    IntakeController intakeController(RejectionSearch search, Services services) {
        return new IntakeController(search, services);
    }

    @Bean
    CaseController caseController(RejectionSearch search, Services services) {
        return new CaseController(search, services);
    }

    @Bean
    ParkedCaseController parkedCaseController(RejectionSearch search, Services services) {
        return new ParkedCaseController(search, services);
    }
}
