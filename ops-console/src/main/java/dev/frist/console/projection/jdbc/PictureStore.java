package dev.frist.console.projection.jdbc;

import static dev.frist.console.projection.jdbc.Sql.timestamp;

import dev.frist.console.projection.Pictures;
import dev.frist.console.projection.Seen;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.TicketEvent;
import dev.frist.terms.RuleBook;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** Draws a set of events into all pictures, in the surrounding transaction: what it costs follows from what changed. */
public final class PictureStore {
    // Any number, the same for every console on this database.
    private static final long ONE_AT_A_TIME = 4_213_908_771L;
    private static final String TELL = """
        insert into story (stream_id, sequence, topic, ticket_id, subscription_id, type, occurred_at, recorded_at, payload,
            fact_source, fact_id)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing\
        """;

    private final JdbcTemplate jdbc;
    private final TicketTable tickets;
    private final ClockTable clocks;
    private final ContractTables contracts;
    private final NoticeTable notices;
    private final Tallies tallies;

    public PictureStore(JdbcTemplate jdbc, RuleBook rules) {
        this.jdbc = jdbc;
        this.tickets = new TicketTable(jdbc);
        this.clocks = new ClockTable(jdbc, rules);
        this.contracts = new ContractTables(jdbc);
        this.notices = new NoticeTable(jdbc);
        this.tallies = new Tallies(jdbc, rules.currentCalendar().zone());
    }

    /** @param events of one stream in their order */
    public void draw(List<Seen> events) {
        // A ticket and its clock may come by different partitions, to different consoles: each must see what the other
        // wrote.
        jdbc.query("select pg_advisory_xact_lock(?)", _ -> {}, ONE_AT_A_TIME);
        Object touched = Sql.texts(
                events.stream().flatMap(it -> it.ticketId().stream()).collect(Collectors.toCollection(TreeSet::new)));
        Pictures pictures = new Pictures(
                tickets.find(ids(events, PictureStore::ticket)), contracts.find(ids(events, PictureStore::contract)));
        events.forEach(pictures::see);
        tallies.takeOut(touched);
        tickets.save(pictures.tickets());
        contracts.save(pictures.contracts());
        contracts.enter(pictures.ledger());
        notices.save(pictures.notices());
        clocks.save(pictures.clocks());
        clocks.completeFrom(touched);
        tallies.putIn(touched);
        tell(events);
        jdbc.update("update picture set version = version + 1");
    }

    private void tell(Collection<Seen> events) {
        List<Object[]> rows = events.stream()
                .map(it -> new Object[] {
                    it.streamId(),
                    it.sequence(),
                    it.topic(),
                    it.ticketId().orElse(null),
                    it.subscriptionId().orElse(null),
                    it.type(),
                    timestamp(it.occurredAt()),
                    timestamp(it.recordedAt()),
                    it.payload(),
                    it.fact().source(),
                    it.fact().id()
                })
                .toList();
        jdbc.batchUpdate(TELL, rows);
    }

    private static Set<String> ids(List<Seen> events, Function<Seen, Optional<String>> id) {
        return events.stream().flatMap(it -> id.apply(it).stream()).collect(Collectors.toSet());
    }

    private static Optional<String> ticket(Seen seen) {
        return seen.event() instanceof TicketEvent e ? Optional.of(e.ticketId()) : Optional.empty();
    }

    private static Optional<String> contract(Seen seen) {
        return seen.event() instanceof SubscriptionEvent e && seen.ticketId().isEmpty()
                ? Optional.of(e.subscriptionId())
                : Optional.empty();
    }
}
