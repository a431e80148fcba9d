package dev.frist.ticket.story;

import dev.frist.events.Flag;
import dev.frist.events.Promise;
import dev.frist.events.Severity;
import dev.frist.events.TicketEvent;
import dev.frist.events.TicketEvent.EscalationRequested;
import dev.frist.events.TicketEvent.PromiseAdded;
import dev.frist.events.TicketEvent.SeverityChanged;
import dev.frist.events.TicketEvent.TicketMoved;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.promises.contract.DayStatus;
import dev.frist.promises.contract.LaterKnowledge.Made;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request, with what was promised for it as its ticket's events say.
 *
 * @param escalationId null: the ticket's opening
 * @param first the severity, or the urgency, that it began with
 */
public record PromisedRequest(
        String ticketId, @Nullable String escalationId, String first, Made made) {
    private static final String OPENING = "";

    /**
     * Those of one ticket.
     *
     * @param events in the order in which they were recorded
     * @param isOld whether an event was recorded before promises went by effective days
     */
    public static List<PromisedRequest> of(List<TicketEvent> events, List<Boolean> isOld) {
        Map<String, PromisedRequest> requests = new LinkedHashMap<>();
        Set<Severity> severities = EnumSet.noneOf(Severity.class);
        for (int i = 0; i < events.size(); i++) {
            boolean isByDay = !isOld.get(i);
            switch (events.get(i)) {
                case TicketOpened it -> {
                    severities.add(it.severity());
                    requests.put(OPENING, of(it, severities));
                }
                case SeverityChanged it -> severities.add(it.severity());
                case EscalationRequested it -> requests.put(it.escalationId(), of(it, isByDay));
                case PromiseAdded it ->
                    requests.computeIfPresent(
                            it.escalationId() == null ? OPENING : it.escalationId(),
                            (_, request) -> request.with(request.made().subscriptionId(), it.promise(), day(it.flags())));
                case TicketMoved it ->
                    requests.replaceAll((id, request) -> request.moved(it, id.equals(OPENING)));
                default -> {}
            }
        }
        return List.copyOf(requests.values());
    }

    private static PromisedRequest of(TicketOpened it, Set<Severity> severities) {
        return new PromisedRequest(
                it.ticketId(),
                null,
                String.valueOf(it.severity().level()),
                new Made(it.subscriptionId(), it.occurredAt(), it.promise(), day(it.flags()), severities, null));
    }

    // Before promises went by effective days, a manager's response was promised even after the end.
    private static PromisedRequest of(EscalationRequested it, boolean isByDay) {
        return new PromisedRequest(
                it.ticketId(),
                it.escalationId(),
                it.urgency().name(),
                new Made(
                        it.subscriptionId(),
                        it.occurredAt(),
                        it.promise(),
                        isByDay ? day(it.flags()) : null,
                        Set.of(),
                        it.urgency()));
    }

    private PromisedRequest moved(TicketMoved it, boolean isOpening) {
        Promise promise = isOpening ? it.promise() : it.escalations().get(escalationId);
        // Of a manager's response it does not say why nothing is promised: that day counts like the opening's.
        return promise == null ? this : with(it.subscriptionId(), promise, day(it.flags()));
    }

    private PromisedRequest with(String subscriptionId, Promise promise, DayStatus day) {
        return new PromisedRequest(
                ticketId,
                escalationId,
                first,
                new Made(subscriptionId, made.moment(), promise, day, made.severities(), made.urgency()));
    }

    private static DayStatus day(List<Flag> flags) {
        return flags.stream()
                .flatMap(flag -> switch (flag.code()) {
                    case NOT_ACTIVE_YET -> Stream.of(DayStatus.NOT_BEGUN);
                    case TERM_LAPSED -> Stream.of(DayStatus.LAPSED);
                    case SUBSCRIPTION_ENDED -> Stream.of(DayStatus.ENDED);
                    default -> Stream.empty();
                })
                .findFirst()
                .orElse(DayStatus.COVERED);
    }
}
