package dev.frist.promises.ledger;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.frist.events.ClockEvent.OverrunAccrued;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
import dev.frist.events.ClockStatus;
import dev.frist.events.Deadline;
import dev.frist.events.Deployment;
import dev.frist.events.Objective;
import dev.frist.events.Personal;
import dev.frist.events.Plan;
import dev.frist.events.PublishedEvent;
import dev.frist.events.Standing;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.promises.terms.RuleBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Books every clock of a real incident log: what an independent program says each term must come to. */
class IncidentLogTest {
    private static final Path LOG = Path.of("../../shared/data/incidents");
    private static final RuleBook RULES = RuleBook.load(null);
    private static final LocalDate TERM = LocalDate.parse("2012-01-01");

    @Test
    void everyTermIsExtendedAsExpected() throws IOException {
        assumeTrue(Files.exists(LOG), "skipped: the incident log is not at " + LOG);
        List<PublishedEvent> events = new ArrayList<>();
        rows("expected-clocks.csv").forEach(row -> events.add(clock(row)));
        List<String[]> subscriptions = rows("expected-subscriptions.csv");
        subscriptions.forEach(row -> events.add(started(row)));
        Collections.shuffle(events, new Random(1));

        StoredLedger ledger = new StoredLedger(RULES, null);
        for (int from = 0; from < events.size(); from += 500) {
            ledger.note(events.subList(from, Math.min(events.size(), from + 500)));
        }

        assertThat(ledger.days())
                .isEqualTo(subscriptions.stream()
                        .map(row -> Map.entry(new TermKey(row[0], TERM), Long.valueOf(row[3])))
                        .filter(it -> it.getValue() > 0)
                        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static List<String[]> rows(String file) throws IOException {
        return Files.readAllLines(LOG.resolve(file)).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }

    private static SubscriptionStarted started(String[] row) {
        return new SubscriptionStarted(
                row[0],
                row[0],
                new Plan(row[1]),
                Deployment.CLOUD,
                TERM,
                LocalDate.parse(row[2]),
                null,
                Personal.NONE,
                Instant.parse("2012-01-01T00:00:00Z"));
    }

    private static OverrunAccrued clock(String[] row) {
        Instant dueAt = Instant.parse(row[7]);
        Objective objective = new Objective(row[5], Duration.ofHours(1));
        Standing standing = new Standing(
                ClockStatus.valueOf(row[9]),
                new Deadline(dueAt, dueAt, dueAt, objective),
                null,
                null,
                true,
                Duration.ofSeconds(Long.parseLong(row[10])),
                Long.parseLong(row[11]));
        ClockRef clock = new ClockRef(
                row[0] + row[1],
                new ClockKind(row[2]),
                row[0],
                row[1],
                row[3],
                row[3],
                new Plan(row[4]),
                RULES.termsAt(dueAt).version(),
                RULES.currentCalendar().version(),
                null);
        return new OverrunAccrued(clock, standing, dueAt, dueAt, null);
    }
}
