package dev.frist.console.view;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToLongFunction;

/** The lists of the board, each with what is in it. */
public enum Panel {
    /** Waiting for a response, the soonest due first. */
    DUE("status = 'RUNNING' and paused_at is null", Order.SOONEST_FIRST, Totals::running),
    /** Those of them whose warning mark has passed. */
    RISK("at_risk and paused_at is null", Order.SOONEST_FIRST, Totals::atRisk),
    /** Late, and still without a response; the newest first. */
    LATE("status = 'BREACHED'", Order.LATEST_FIRST, Totals::late),
    /** A manager was asked for and has not answered. */
    ESCALATED(
            "escalation_id is not null and status in ('RUNNING', 'BREACHED')", Order.SOONEST_FIRST, Totals::escalated),
    /** Past their due instant, and whether there was a response is not known. */
    UNCONFIRMED(
            "status = 'RUNNING' and paused_at is null and due_at <= :now", Order.SOONEST_FIRST, Totals::unconfirmed),
    /** Time does not count for them, since their ticket waits for the customer; the longest paused first. */
    PAUSED("status = 'RUNNING' and paused_at is not null", Order.LONGEST_PAUSED_FIRST, Totals::paused),
    /** Unanswered, and no response time is promised, or none any more; the longest waiting first. */
    BEST_EFFORT(
            "waits and status in ('BEST_EFFORT', 'VOID') and " + Panel.FIRST_OF_TICKET,
            Order.OLDEST_FIRST,
            Totals::bestEffort);

    // A ticket stands there once, and only if nothing is promised for any of its clocks but those of escalations.
    private static final String FIRST_OF_TICKET = """
        escalation_id is null and not exists (
            select from clock other where other.ticket_id = clock.ticket_id and other.escalation_id is null
                and (other.status not in ('BEST_EFFORT', 'VOID')
                    or (other.kind, other.clock_id) < (clock.kind, clock.clock_id)))\
        """;

    /** What a list is sorted by, and which way. */
    public enum Order {
        SOONEST_FIRST("due_at", ">", ""),
        LATEST_FIRST("due_at", "<", " desc"),
        OLDEST_FIRST("opened_at", ">", ""),
        LONGEST_PAUSED_FIRST("paused_at", ">", "");

        private final String by;
        private final String beyond;
        private final String direction;

        Order(String by, String beyond, String direction) {
            this.by = by;
            this.beyond = beyond;
            this.direction = direction;
        }

        /** SQL, of the table of clocks. */
        public String by() {
            return "order by " + by + direction + ", clock_id" + direction;
        }

        /** SQL for what comes after {@code :at} and {@code :clockId}. */
        public String after() {
            return "(%s, clock_id) %s (:at, :clockId)".formatted(by, beyond);
        }
    }

    private final String condition;
    private final Order order;
    private final ToLongFunction<Totals> count;

    Panel(String condition, Order order, ToLongFunction<Totals> count) {
        this.condition = condition;
        this.order = order;
        this.count = count;
    }

    /** As the index of its list has it; {@code :now} is the instant of looking. */
    public String condition() {
        return condition;
    }

    public Order order() {
        return order;
    }

    /** Whether nothing stands in the list, by how many there are of each sort. */
    public boolean isEmpty(Totals totals) {
        return count.applyAsLong(totals) == 0;
    }

    /** The instant by which a clock stands where it does in the list. */
    public Instant place(OpenClock clock) {
        return Objects.requireNonNull(
                switch (order) {
                    case SOONEST_FIRST, LATEST_FIRST -> clock.dueAt();
                    case OLDEST_FIRST -> clock.openedAt();
                    case LONGEST_PAUSED_FIRST -> clock.pausedAt();
                });
    }

    /** Its name in addresses and messages. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
