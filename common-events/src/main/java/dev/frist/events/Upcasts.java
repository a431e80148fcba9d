package dev.frist.events;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What makes of the members of an event's old version those of the next. */
final class Upcasts {
    /** By the name of the old version. */
    static final Map<String, UnaryOperator<Map<String, Object>>> BY_NAME = byName();

    private Upcasts() {}

    private static Map<String, UnaryOperator<Map<String, Object>>> byName() {
        Map<String, UnaryOperator<Map<String, Object>>> upcasts = new HashMap<>();
        // What names a plan, a severity or a kind of clock says the same by any name.
        EventTypes.all()
                .values()
                .forEach(event -> EventTypes.namesOf(event).stream()
                        .filter(name -> !EventTypes.all().containsKey(name))
                        .forEach(old -> upcasts.put(old, UnaryOperator.identity())));
        upcasts.put("dev.frist.ticket.TicketOpened.v1", personal("subject", "description", "impact", "requester"));
        upcasts.put("dev.frist.ticket.TicketOpened.v2", Upcasts::scope);
        upcasts.put("dev.frist.ticket.MessageRecorded.v1", personal("author", "text"));
        upcasts.put("dev.frist.ticket.FirstResponseSent.v1", personal("agent"));
        upcasts.put("dev.frist.ticket.EscalationRequested.v1", personal("reason"));
        upcasts.put("dev.frist.ticket.ManagerResponded.v1", personal("manager"));
        upcasts.put("dev.frist.ticket.TicketDeclined.v1", personal("reason"));
        upcasts.put("dev.frist.ticket.TicketClosed.v1", event -> renamed(event, "by", "closedBy"));
        upcasts.put("dev.frist.clock.FactNoted.v1", event -> inner(event, "fact", Upcasts::fact));
        upcasts.put("dev.frist.notice.NoticeRaised.v1", event -> inner(event, "content", Upcasts::content));
        upcasts.put("dev.frist.notice.SendingOrdered.v1", personal("by", "reason"));
        return Map.copyOf(upcasts);
    }

    /** Moves these members into the one that holds all of a person's. */
    static UnaryOperator<Map<String, Object>> personal(String... names) {
        return event -> {
            Map<String, Object> after = new LinkedHashMap<>(event);
            Map<String, Object> personal = new LinkedHashMap<>();
            for (String name : names) {
                Optional.ofNullable(after.remove(name)).ifPresent(it -> personal.put(name, it));
            }
            after.put("personal", personal);
            return after;
        };
    }

    /** What was no scope of support stood among what is not known. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> scope(Map<String, Object> event) {
        if (!(event.get("personal") instanceof Map<?, ?> personal
                && personal.get("more") instanceof Map<?, ?> more
                && more.get("scope") instanceof String scope
                && event.get("scope") == null)) {
            return event;
        }
        Map<String, Object> rest = new LinkedHashMap<>((Map<String, Object>) more);
        rest.remove("scope");
        Map<String, Object> kept = new LinkedHashMap<>((Map<String, Object>) personal);
        kept.put("more", rest);
        Map<String, Object> after = new LinkedHashMap<>(event);
        after.put("personal", kept);
        after.put("scope", scope);
        return after;
    }

    private static Map<String, Object> fact(Map<String, Object> fact) {
        return "RulesApplied".equals(fact.get("fact"))
                ? personal("by", "note").apply(renamed(fact, "why", "note"))
                : fact;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> content(Map<String, Object> content) {
        Map<String, Object> after = new LinkedHashMap<>(content);
        if (content.get("escalation") instanceof Map<?, ?> escalation) {
            Map<String, Object> kept = new LinkedHashMap<>((Map<String, Object>) escalation);
            after.put("reason", kept.remove("reason"));
            after.put("escalation", kept);
        }
        return personal("subject", "reason").apply(after);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> inner(
            Map<String, Object> event, String name, UnaryOperator<Map<String, Object>> upcast) {
        Map<String, Object> after = new LinkedHashMap<>(event);
        after.computeIfPresent(name, (_, it) -> upcast.apply((Map<String, Object>) it));
        return after;
    }

    private static Map<String, Object> renamed(Map<String, Object> event, String from, String to) {
        Map<String, Object> after = new LinkedHashMap<>(event);
        Optional.ofNullable(after.remove(from)).ifPresent(it -> after.put(to, it));
        return after;
    }
}
