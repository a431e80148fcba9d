package dev.frist.bench.console;

import dev.frist.bench.Database;
import dev.frist.console.jdbc.ReadModelStore;
import dev.frist.console.projection.ReceivedEvent;
import dev.frist.promises.terms.RuleBook;
import dev.frist.store.EventLanguage;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.transaction.support.TransactionTemplate;

/** Projects new tickets into read models, poll by poll, as the console's loop does. */
final class Projecting {
    private static final int TICKETS_A_POLL = 160;

    private final ReadModelStore readModels;
    private final TransactionTemplate transaction;
    private final NewTickets tickets;
    private int drawn;

    Projecting(Database database, RuleBook rules, NewTickets tickets) {
        this.readModels = new ReadModelStore(database.jdbc(), rules, EventLanguage.published());
        this.transaction = new TransactionTemplate(database.transactions());
        this.tickets = tickets;
    }

    /** Microseconds an event, of so many polls. */
    double draw(int polls) {
        List<List<ReceivedEvent>> events =
                IntStream.range(0, polls).mapToObj(_ -> poll()).toList();
        long start = System.nanoTime();
        events.forEach(poll -> transaction.executeWithoutResult(_ -> readModels.project(poll)));
        return (System.nanoTime() - start) / 1e3 / (3.0 * TICKETS_A_POLL * polls);
    }

    private List<ReceivedEvent> poll() {
        int from = drawn;
        drawn += TICKETS_A_POLL;
        return IntStream.range(from, drawn)
                .boxed()
                .flatMap(it -> tickets.seen("NEW-" + it, "Customer " + it % 1_000))
                .toList();
    }
}
