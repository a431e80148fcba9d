package dev.frist.events;

/** The topics, and who owns them: the owner creates a topic and checks its settings when it starts. */
public final class Topics {
    /** Facts from outside, live. Owned by ticket-service. */
    public static final String INTAKE = "frist.intake";
    /** Facts from outside, history, under an import id. Owned by ticket-service. */
    public static final String INTAKE_BULK = "frist.intake.bulk";
    /** What could not be accepted, with its problem. Owned by ticket-service. */
    public static final String INTAKE_REJECTED = "frist.intake.rejected";
    /** {@link TicketEvent}s by ticket id. Owned by ticket-service. */
    public static final String TICKETS = "frist.tickets";
    /** How far everything learned has been published. Owned by ticket-service. */
    public static final String WATERMARKS = "frist.watermarks";
    /** {@link ClockEvent}s of initial responses by subscription id. Owned by sla-service. */
    public static final String RESPONSES = "frist.responses";
    /** {@link ClockEvent}s of manager responses by subscription id. Owned by escalation-service. */
    public static final String ESCALATIONS = "frist.escalations";
    /** {@link SubscriptionEvent}s by subscription id. Owned by credit-service. */
    public static final String SUBSCRIPTIONS = "frist.subscriptions";

    /** {@link NoticeEvent}s by subscription id. Owned by notice-service. */
    public static final String NOTICES = "frist.notices";

    /** Help desks' deliveries that no file maps yet. Owned by connect-service. */
    public static final String CONNECT_SET_ASIDE = "frist.connect.set-aside";

    private Topics() {}
}
