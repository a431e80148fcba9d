package dev.frist.ticket.story;

import dev.frist.events.Flag;
import dev.frist.events.Promise;
import dev.frist.events.Severity;
import dev.frist.events.TicketEvent.EscalationRequested;
import dev.frist.events.TicketEvent.PromiseAdded;
import dev.frist.events.TicketEvent.SeverityChanged;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.promises.contract.DayStatus;
import dev.frist.promises.contract.LaterKnowledge.Made;
import dev.frist.promises.ticket.WhatCounts;
import dev.frist.promises.ticket.WhatCounts.Told;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request, with what was promised for it as its ticket's events say.
 *
 * @param escalationId null: the ticket's opening
 * @param first the severity, or the urgency, that it began with
 */
public record PromisedRequest(String ticketId, @Nullable String escalationId, String first, Made made) {
    private static final String OPENING = "";

    /**
     * Those of one ticket, as they count by now.
     *
     * @param stream in the order in which it was recorded
     * @param whateverTheDay escalations that were promised before promises went by effective days: even after the end
     */
    public static List<PromisedRequest> of(List<Told> stream, Set<String> whateverTheDay) {
        Map<String, PromisedRequest> requests = new LinkedHashMap<>();
        Set<Severity> severities = new TreeSet<>();
        for (Told told : WhatCounts.of(stream)) {
            switch (told.event()) {
                case TicketOpened it -> {
                    severities.add(it.severity());
                    requests.put(OPENING, of(it, severities));
                }
                case SeverityChanged it -> severities.add(it.severity());
                case EscalationRequested it ->
                    requests.put(it.escalationId(), of(it, !whateverTheDay.contains(it.escalationId())));
                case PromiseAdded it ->
                    requests.computeIfPresent(
                            Objects.requireNonNullElse(it.escalationId(), OPENING),
                            (_, request) -> request.with(it.promise(), day(it.flags())));
                default -> {}
            }
        }
        return List.copyOf(requests.values());
    }

    private static PromisedRequest of(TicketOpened it, Set<Severity> severities) {
        return new PromisedRequest(
                it.ticketId(),
                null,
                it.severity().name(),
                new Made(it.subscriptionId(), it.occurredAt(), it.promise(), day(it.flags()), severities, null));
    }

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

    private PromisedRequest with(Promise promise, DayStatus day) {
        return new PromisedRequest(
                ticketId,
                escalationId,
                first,
                new Made(made.subscriptionId(), made.moment(), promise, day, made.severities(), made.urgency()));
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
