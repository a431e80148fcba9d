package dev.frist.console.view;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/** The lists of the board, each with what is in it. */
public enum Panel {
    /** Waiting for a response, the soonest due first. */
    DUE("status = 'RUNNING'", Order.SOONEST_FIRST),
    /** Those of them whose warning mark has passed. */
    RISK("at_risk", Order.SOONEST_FIRST),
    /** Late, and still without a response; the newest first. */
    LATE("status = 'BREACHED'", Order.LATEST_FIRST),
    /** A manager was asked for and has not answered. */
    ESCALATED("kind = 'MANAGER_RESPONSE' and status in ('RUNNING', 'BREACHED')", Order.SOONEST_FIRST),
    /** Past their due instant, and whether there was a response is not known. */
    UNCONFIRMED("status = 'RUNNING' and due_at <= :now", Order.SOONEST_FIRST),
    /** Unanswered, and no response time is promised, or none any more; the longest waiting first. */
    BEST_EFFORT("waits and kind = 'INITIAL_RESPONSE' and status in ('BEST_EFFORT', 'VOID')", Order.OLDEST_FIRST);

    /** What a list is sorted by, and which way. */
    public enum Order {
        SOONEST_FIRST("due_at", ">", ""),
        LATEST_FIRST("due_at", "<", " desc"),
        OLDEST_FIRST("opened_at", ">", "");

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

    Panel(String condition, Order order) {
        this.condition = condition;
        this.order = order;
    }

    /** As the index of its list has it; {@code :now} is the instant of looking. */
    public String condition() {
        return condition;
    }

    public Order order() {
        return order;
    }

    /** The instant by which a clock stands where it does in the list. */
    public Instant place(OpenClock clock) {
        return Objects.requireNonNull(order == Order.OLDEST_FIRST ? clock.openedAt() : clock.dueAt());
    }

    /** Its name in addresses and messages. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
