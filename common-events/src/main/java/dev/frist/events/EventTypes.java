package dev.frist.events;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The type names under which events are stored and published. They never change: a new shape gets a new version beside the old. */
public final class EventTypes {
    private static final Map<String, Class<? extends PublishedEvent>> BY_NAME = new LinkedHashMap<>();
    // All others have the second.
    private static final Map<Class<?>, Integer> VERSIONS = versions();
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
        String first = factName(event);
        String stem = first.substring(0, first.length() - 1);
        return IntStream.rangeClosed(1, VERSIONS.getOrDefault(event, 2))
                .mapToObj(version -> stem + version)
                .toList();
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

    private static Map<Class<?>, Integer> versions() {
        Map<Class<?>, Integer> versions = new HashMap<>();
        List.of(
                        TicketEvent.WaitingOnChanged.class,
                        TicketEvent.MilestoneReached.class,
                        TicketEvent.FactCorrected.class,
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
                        NoticeEvent.RulesTakenUp.class)
                .forEach(event -> versions.put(event, 1));
        // These name plans, severities, urgencies and kinds of clocks; or flags and notices, of which there are more
        // now.
        Stream.concat(
                        Stream.of(ClockEvent.class.getPermittedSubclasses()),
                        Stream.of(
                                TicketEvent.TicketOpened.class,
                                TicketEvent.SeverityChanged.class,
                                TicketEvent.EscalationRequested.class,
                                SubscriptionEvent.SubscriptionStarted.class,
                                SubscriptionEvent.AgreementChanged.class,
                                SubscriptionEvent.TermExtended.class,
                                SubscriptionEvent.ExtensionReversed.class,
                                NoticeEvent.NoticeRaised.class,
                                NoticeEvent.NoticeDelivered.class,
                                NoticeEvent.AttemptFailed.class,
                                NoticeEvent.NoticeGivenUp.class,
                                NoticeEvent.NoticeOvertaken.class,
                                NoticeEvent.SendingOrdered.class))
                .forEach(event -> versions.put(event, 3));
        return Map.copyOf(versions);
    }

    private static void register(String prefix, Class<? extends PublishedEvent> family) {
        Stream.of(family.getPermittedSubclasses()).forEach(event -> {
            String name = prefix + event.getSimpleName() + ".v" + VERSIONS.getOrDefault(event, 2);
            BY_NAME.put(name, event.asSubclass(PublishedEvent.class));
            BY_CLASS.put(event, name);
        });
    }
}
