package dev.frist.console.projection.jdbc;

import dev.frist.console.projection.ReadModels;
import dev.frist.console.projection.ReceivedEvent;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.TicketEvent;
import dev.frist.promises.terms.RuleBook;
import dev.frist.store.EventLanguage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** Draws a set of events into all pictures, in the surrounding transaction: what it costs follows from what changed. */
public final class ReadModelStore {
    // Any number, the same for every console on this database.
    private static final long ONE_AT_A_TIME = 4_213_908_771L;

    private final JdbcTemplate jdbc;
    private final TicketTable tickets;
    private final ClockTable clocks;
    private final ContractTables contracts;
    private final NoticeTable notices;
    private final StoryTable stories;
    private final Tallies tallies;

    public ReadModelStore(JdbcTemplate jdbc, RuleBook rules, EventLanguage language) {
        this.jdbc = jdbc;
        this.tickets = new TicketTable(jdbc);
        this.clocks = new ClockTable(jdbc, rules);
        this.contracts = new ContractTables(jdbc);
        this.notices = new NoticeTable(jdbc);
        this.stories = new StoryTable(jdbc, language);
        this.tallies = new Tallies(jdbc, rules.currentCalendar().zone());
    }

    /** @param events of one stream in their order */
    public void draw(List<ReceivedEvent> events) {
        // A ticket and its clock may come by different partitions, to different consoles: each must see what the other
        // wrote.
        jdbc.query("select pg_advisory_xact_lock(?)", _ -> {}, ONE_AT_A_TIME);
        Object touched = Sql.texts(
                events.stream().flatMap(it -> it.ticketId().stream()).collect(Collectors.toCollection(TreeSet::new)));
        ReadModels pictures = new ReadModels(tickets.find(ids(events, ReadModelStore::ticket)));
        stories.ofContracts(ids(events, ReadModelStore::contract)).forEach(pictures::see);
        events.forEach(pictures::see);
        tallies.takeOut(touched);
        tickets.save(pictures.tickets());
        contracts.save(pictures.contracts());
        contracts.enter(pictures.ledger());
        notices.save(pictures.notices());
        clocks.save(pictures.clocks());
        clocks.completeFrom(touched);
        tallies.putIn(touched);
        stories.tell(events);
        jdbc.update("update picture set version = version + 1");
    }

    private static Set<String> ids(List<ReceivedEvent> events, Function<ReceivedEvent, Optional<String>> id) {
        return events.stream().flatMap(it -> id.apply(it).stream()).collect(Collectors.toSet());
    }

    private static Optional<String> ticket(ReceivedEvent seen) {
        return seen.event() instanceof TicketEvent e ? Optional.of(e.ticketId()) : Optional.empty();
    }

    private static Optional<String> contract(ReceivedEvent seen) {
        return seen.event() instanceof SubscriptionEvent e && seen.ticketId().isEmpty()
                ? Optional.of(e.subscriptionId())
                : Optional.empty();
    }
}
