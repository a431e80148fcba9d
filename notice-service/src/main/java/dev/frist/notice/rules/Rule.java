package dev.frist.notice.rules;

import dev.frist.events.NoticeContent;
import dev.frist.events.NoticeKind;
import dev.frist.events.Plan;
import dev.frist.events.Severity;
import dev.frist.promises.time.SupportTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is told to whom. An empty set of severities, plans, customers or scopes stands for all of them.
 *
 * @param standstills whether it is also told when a service stands still
 * @param hours in which a notice may go out first; empty: at any time
 */
public record Rule(
        String name,
        Set<NoticeKind> on,
        boolean standstills,
        Set<Severity> severities,
        Set<Plan> plans,
        Set<String> customers,
        Set<String> scopes,
        Optional<SupportTime> hours,
        List<Recipient> to) {

    public Rule {
        on = Set.copyOf(on);
        severities = Set.copyOf(severities);
        plans = Set.copyOf(plans);
        customers = Set.copyOf(customers);
        scopes = Set.copyOf(scopes);
        to = List.copyOf(to);
    }

    /** @param scope what the ticket is about; null: nobody said, or there is no ticket */
    boolean matches(NoticeKind kind, NoticeContent content, @Nullable String scope) {
        return on.contains(kind)
                && isAmong(severities, content.severity())
                && isAmong(plans, content.plan())
                && isAmong(customers, content.customer())
                && isAmong(scopes, scope);
    }

    boolean isNarrowed() {
        return !(severities.isEmpty() && plans.isEmpty() && customers.isEmpty() && scopes.isEmpty());
    }

    /**
     * The first instant, from this one on, at which its hours are open.
     *
     * @throws dev.frist.promises.time.NoSupportTime if the calendar knows none
     */
    public Instant openFrom(Instant at) {
        Duration least = Duration.ofNanos(1);
        return hours.map(it -> it.add(at, least).minus(least)).orElse(at);
    }

    /** @param value null: nobody can tell, so it is none of those chosen */
    private static <T> boolean isAmong(Set<T> chosen, @Nullable T value) {
        return chosen.isEmpty() || value != null && chosen.contains(value);
    }
}
