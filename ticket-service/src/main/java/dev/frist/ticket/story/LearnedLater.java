package dev.frist.ticket.story;

import dev.frist.events.FactId;
import dev.frist.events.Objective;
import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.calendar.UnknownHours;
import dev.frist.promises.contract.ContractEvent;
import dev.frist.promises.contract.LaterKnowledge.Otherwise;
import dev.frist.promises.time.NoSupportTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * News of a contract that was learned after a request that it concerns, as an audit tells it.
 *
 * @param escalationId null: the request is the ticket's opening
 * @param promises those that would have been others
 */
public record LearnedLater(
        String subscriptionId,
        String ticketId,
        @Nullable String escalationId,
        Instant requestedAt,
        List<ContractNews> news,
        List<Change> promises) {

    /**
     * What was learned.
     *
     * @param type of its event, without prefix and version
     * @param fact by which it was reported
     * @param occurredAt when it became true
     */
    public record ContractNews(
            String type,
            FactId fact,
            Instant occurredAt,
            @Nullable String by,
            @Nullable String note) {
        private static ContractNews of(ContractEvent it) {
            return new ContractNews(
                    it.event().getClass().getSimpleName(),
                    it.fact(),
                    it.event().occurredAt(),
                    it.event().personal().by(),
                    it.event().personal().note());
        }
    }

    /**
     * A severity, or an urgency, for which something else would have been promised.
     *
     * @param promised as it was; null: best effort
     * @param known as it would have been, had this been known; null: best effort
     */
    public record Change(
            String of,
            @Nullable PromisedTime promised,
            @Nullable PromisedTime known) {}

    /** @param dueAt null: the request came to this severity later, or its hours never come */
    public record PromisedTime(
            String hours, Duration objective, @Nullable Instant dueAt) {}

    /** @param calendar that is pinned to the request */
    public static LearnedLater of(PromisedRequest request, Otherwise otherwise, SupportCalendar calendar) {
        Set<String> all = new TreeSet<>(otherwise.promised().keySet());
        all.addAll(otherwise.known().keySet());
        return new LearnedLater(
                request.made().subscriptionId(),
                request.ticketId(),
                request.escalationId(),
                request.made().moment(),
                otherwise.news().stream().map(ContractNews::of).toList(),
                all.stream()
                        .map(it -> new Change(
                                it,
                                time(request, it, otherwise.promised(), calendar),
                                time(request, it, otherwise.known(), calendar)))
                        .filter(it -> !Objects.equals(it.promised(), it.known()))
                        .toList());
    }

    private static @Nullable PromisedTime time(
            PromisedRequest request, String of, Map<String, Objective> objectives, SupportCalendar calendar) {
        Objective it = objectives.get(of);
        if (it == null) {
            return null;
        }
        Instant due = of.equals(request.first()) ? due(it, request.made().moment(), calendar) : null;
        return new PromisedTime(it.hours(), it.target(), due);
    }

    private static @Nullable Instant due(Objective it, Instant from, SupportCalendar calendar) {
        try {
            return calendar.hours(it.hours()).add(from, it.target());
        } catch (NoSupportTime | UnknownHours e) {
            return null;
        }
    }
}
