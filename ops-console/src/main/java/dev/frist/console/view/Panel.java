package dev.frist.console.view;

import java.util.Locale;

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
    UNCONFIRMED("status = 'RUNNING' and due_at <= :now", Order.SOONEST_FIRST);

    /** Both by due instant. */
    public enum Order {
        SOONEST_FIRST,
        LATEST_FIRST
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

    /** Its name in addresses and messages. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
