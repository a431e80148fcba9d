package dev.frist.credit.subscription.kafka;

import dev.frist.kit.intake.Desk;
import dev.frist.kit.intake.Patience;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.transaction.support.TransactionOperations;

/** What the desk needs done about once a second: what waits is looked at again, and does not wait for ever. */
public final class Chores {
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Desk desk;
    private final Patience patience;
    private final ImportEnds imports;
    private final Clock clock;
    private final TransactionOperations transaction;
    private final Set<String> topics;
    private final Map<String, Boolean> readToTheEnd = new HashMap<>();
    private Instant last = Instant.MIN;

    /** @param topics in which what is awaited may come */
    public Chores(
            Desk desk,
            Patience patience,
            ImportEnds imports,
            Clock clock,
            TransactionOperations transaction,
            Set<String> topics) {
        this.desk = desk;
        this.patience = patience;
        this.imports = imports;
        this.clock = clock;
        this.transaction = transaction;
        this.topics = Set.copyOf(topics);
    }

    /** @param toTheEnd whether all that was in this topic a moment ago is taken in */
    synchronized void look(String topic, boolean toTheEnd) {
        readToTheEnd.put(topic, toTheEnd);
        Instant now = clock.instant();
        if (now.isBefore(last.equals(Instant.MIN) ? last : last.plus(EVERY))) {
            return;
        }
        last = now;
        boolean caughtUp = topics.stream().allMatch(it -> readToTheEnd.getOrDefault(it, false));
        transaction.executeWithoutResult(_ -> patience.tick(caughtUp, now));
        while (desk.lookAgain()) {
            // A chunk a transaction.
        }
        while (desk.rejectOverdue()) {
            // A chunk a transaction.
        }
        imports.look();
    }
}
