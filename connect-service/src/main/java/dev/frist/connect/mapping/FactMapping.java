package dev.frist.connect.mapping;

import dev.frist.events.EventTypes;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.TicketEvent;
import dev.frist.kit.json.EventJson;
import dev.frist.promises.file.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * When a delivery tells a fact, and which.
 *
 * @param type as CloudEvents name it
 * @param data by the fact's members; one that may be missing ends with a question mark
 */
record FactMapping(Expression when, String type, Expression id, Expression time, Map<String, Expression> data) {
    private static final String MAY_BE_MISSING = "?";
    private static final Map<String, String> TYPES = new LinkedHashMap<>();

    static {
        Stream.of(
                        TicketEvent.TicketOpened.class,
                        TicketEvent.SeverityChanged.class,
                        TicketEvent.FirstResponseSent.class,
                        TicketEvent.MessageRecorded.class,
                        TicketEvent.EscalationRequested.class,
                        TicketEvent.ManagerResponded.class,
                        TicketEvent.WaitingOnChanged.class,
                        TicketEvent.MilestoneReached.class,
                        TicketEvent.TicketWithdrawn.class,
                        TicketEvent.TicketDeclined.class,
                        TicketEvent.TicketClosed.class,
                        TicketEvent.TicketReopened.class,
                        TicketEvent.TicketMoved.class,
                        TicketEvent.FactCorrected.class,
                        SubscriptionEvent.SubscriptionStarted.class,
                        SubscriptionEvent.AgreementChanged.class,
                        SubscriptionEvent.TermRenewed.class,
                        SubscriptionEvent.SubscriptionEnded.class)
                .forEach(it -> TYPES.put(it.getSimpleName(), EventTypes.factName(it)));
    }

    static FactMapping read(Field fields) {
        Map<String, Expression> data = new LinkedHashMap<>();
        fields.required("data").entries().forEach((name, it) -> data.put(name, Expression.of(it)));
        return new FactMapping(
                Expression.of(fields.required("when")),
                type(fields.required("type")),
                Expression.of(fields.required("id")),
                Expression.of(fields.required("time")),
                data);
    }

    /** {@code TicketOpened} for {@code dev.frist.ticket.TicketOpened.v1}. */
    private static String type(Field field) {
        return Objects.requireNonNull(TYPES.get(field.knownIn(TYPES.keySet())));
    }

    /** The fact, as a CloudEvent in JSON. */
    ObjectNode of(String source, Object document, Map<String, Object> names) {
        ObjectNode event = EventJson.mapper().createObjectNode();
        event.put("specversion", "1.0")
                .put("source", source)
                .put("type", type)
                .put("id", text(id, document, names))
                .put("time", text(time, document, names));
        ObjectNode members = event.putObject("data");
        data.forEach((name, expression) -> {
            Object value = value(name, expression, document, names);
            if (value != null) {
                members.set(plain(name), EventJson.mapper().valueToTree(value));
            }
        });
        return event;
    }

    private static @Nullable Object value(
            String name, Expression expression, Object document, Map<String, Object> names) {
        return name.endsWith(MAY_BE_MISSING) ? expression.of(document, names) : expression.required(document, names);
    }

    private static String plain(String name) {
        return name.endsWith(MAY_BE_MISSING) ? name.substring(0, name.length() - 1) : name;
    }

    private static String text(Expression expression, Object document, Map<String, Object> names) {
        return String.valueOf(expression.required(document, names));
    }
}
