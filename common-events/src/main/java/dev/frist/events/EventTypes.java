package dev.frist.events;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The type names under which events are stored and published. They never change: a new shape gets a new version beside the old. */
public final class EventTypes {
    private static final Map<String, Class<? extends PublishedEvent>> BY_NAME = new LinkedHashMap<>();
    // Of these there was never another shape.
    private static final Set<Class<?>> FIRST_VERSION = Set.of(
            TicketEvent.WaitingOnChanged.class,
            TicketEvent.MilestoneReached.class,
            TicketEvent.PromiseAdded.class,
            TicketEvent.FactCorrected.class,
            TicketEvent.TicketMoved.class,
            SubscriptionEvent.FactCorrected.class,
            SubscriptionEvent.DaysAdjusted.class,
            SubscriptionEvent.TamHoursWorked.class,
            SubscriptionEvent.ReviewCallHeld.class,
            SubscriptionEvent.CreditClaimed.class,
            SubscriptionEvent.CreditDecided.class,
            SubscriptionEvent.CreditLapsed.class,
            SubscriptionEvent.DecisionOverdue.class,
            SubscriptionEvent.FeeCredited.class,
            SubscriptionEvent.FeeCreditReversed.class,
            NoticeEvent.RulesTakenUp.class);
    private static final Map<Class<?>, String> BY_CLASS = new LinkedHashMap<>();

    static {
        register("dev.frist.ticket.", TicketEvent.class);
        register("dev.frist.clock.", ClockEvent.class);
        register("dev.frist.subscription.", SubscriptionEvent.class);
        register("dev.frist.notice.", NoticeEvent.class);
    }

    private EventTypes() {}

    public static Map<String, Class<? extends PublishedEvent>> all() {
        return Map.copyOf(BY_NAME);
    }

    /**
     * How an event of an old version is read: by its old name, what makes of its members those of the next version. An old
     * version has no class any more, but its name and its golden file stay for ever.
     */
    public static Map<String, UnaryOperator<Map<String, Object>>> upcasters() {
        return Upcasts.BY_NAME;
    }

    /**
     * All names under which events of this kind were ever stored, the newest last.
     *
     * @throws IllegalArgumentException if this class is not part of the published language
     */
    public static List<String> namesOf(Class<?> event) {
        return Stream.of(factName(event), nameOf(event)).distinct().toList();
    }

    /**
     * The name under which a fact of this kind is reported: that of its first version, however its event's shape has changed.
     *
     * @throws IllegalArgumentException if this class is not part of the published language
     */
    public static String factName(Class<?> event) {
        String name = nameOf(event);
        return name.substring(0, name.lastIndexOf('.')) + ".v1";
    }

    public static Optional<Class<? extends PublishedEvent>> classOf(String type) {
        return Optional.ofNullable(BY_NAME.get(type));
    }

    /** @throws IllegalArgumentException if this class is not part of the published language */
    public static String nameOf(Class<?> event) {
        String name = BY_CLASS.get(event);
        if (name == null) {
            throw new IllegalArgumentException(event.getName() + " is no published event");
        }
        return name;
    }

    private static void register(String prefix, Class<? extends PublishedEvent> family) {
        Stream.of(family.getPermittedSubclasses()).forEach(event -> {
            String name = prefix + event.getSimpleName() + ".v" + (FIRST_VERSION.contains(event) ? 1 : 2);
            BY_NAME.put(name, event.asSubclass(PublishedEvent.class));
            BY_CLASS.put(event, name);
        });
    }
}
