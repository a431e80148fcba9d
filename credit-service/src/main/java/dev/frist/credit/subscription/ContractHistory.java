package dev.frist.credit.subscription;

import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.AgreementChanged;
import dev.frist.events.SubscriptionEvent.SubscriptionEnded;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.events.SubscriptionEvent.TermRenewed;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The events of one subscription, in the order in which they became true; of the same instant, by id. */
public final class ContractHistory {
    /** @param eventId of the stored event */
    public record Line(String eventId, SubscriptionEvent event) {
        private static final Comparator<Line> ORDER = Comparator.<Line, Instant>comparing(
                        line -> line.event().occurredAt())
                .thenComparing(Line::eventId);
    }

    private final List<Line> lines;

    private ContractHistory(List<Line> lines) {
        this.lines = lines;
    }

    /** @param lines in any order; the start is among them */
    public static ContractHistory of(Collection<Line> lines) {
        return new ContractHistory(lines.stream().sorted(Line.ORDER).toList());
    }

    /** What it comes to, in whatever order its events were learned of. */
    public Contract contract() {
        Line start = last(SubscriptionStarted.class);
        SubscriptionStarted started = (SubscriptionStarted) start.event();
        List<Line> changes = all(AgreementChanged.class);
        List<Line> ends = all(SubscriptionEnded.class);
        LocalDate lastDay =
                ends.isEmpty() ? null : ((SubscriptionEnded) ends.getLast().event()).lastDay();
        if (changes.isEmpty()) {
            return new Contract(
                    started.subscriptionId(),
                    started.customer(),
                    started.plan(),
                    started.deployment(),
                    start.eventId(),
                    started.agreement(),
                    terms(started),
                    lastDay);
        }
        AgreementChanged changed = (AgreementChanged) changes.getLast().event();
        return new Contract(
                started.subscriptionId(),
                started.customer(),
                changed.plan(),
                started.deployment(),
                changes.getLast().eventId(),
                changed.agreement(),
                terms(started),
                lastDay);
    }

    // A term is named by its first day: a later renewal from the same day says anew when it ends.
    private SortedMap<LocalDate, LocalDate> terms(SubscriptionStarted started) {
        SortedMap<LocalDate, LocalDate> terms = new TreeMap<>();
        terms.put(started.termStart(), started.termEnd());
        all(TermRenewed.class).stream()
                .map(line -> (TermRenewed) line.event())
                .forEach(renewed -> terms.put(renewed.termStart(), renewed.termEnd()));
        return terms;
    }

    private Line last(Class<? extends SubscriptionEvent> type) {
        return all(type).getLast();
    }

    private List<Line> all(Class<? extends SubscriptionEvent> type) {
        return lines.stream().filter(line -> type.isInstance(line.event())).toList();
    }
}
