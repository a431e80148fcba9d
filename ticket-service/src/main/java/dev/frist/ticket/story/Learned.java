package dev.frist.ticket.story;

import static java.util.stream.Collectors.toCollection;

import dev.frist.events.FactId;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.LedgerEvent;
import dev.frist.events.SubscriptionEvent.LedgerLine;
import dev.frist.events.SubscriptionEvent.ReviewCallHeld;
import dev.frist.events.SubscriptionEvent.TamHoursWorked;
import dev.frist.kit.wire.IncomingEvent;
import dev.frist.promises.contract.ContractEvent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a poll tells of contracts, before it is stored. */
public record Learned(List<News> news) {
    static final Learned NOTHING = new Learned(List.of());

    public Learned {
        news = List.copyOf(news);
    }

    /** One of them: as it was read, and what it says. */
    public record News(IncomingEvent incoming, SubscriptionEvent event) {
        private ContractEvent contract() {
            return new ContractEvent(
                    incoming.fact(FactId::new),
                    incoming.id(),
                    event,
                    ContractEvent.rules(incoming.extension(ContractEvent.RULES)));
        }
    }

    public boolean isEmpty() {
        return news.isEmpty();
    }

    /** What was agreed or told of contracts. */
    public List<ContractEvent> contracts() {
        return news.stream()
                .filter(Learned::isPartOfAContract)
                .map(News::contract)
                .toList();
    }

    /** Nothing is promised by what a technical account manager does. */
    private static boolean isPartOfAContract(News news) {
        return !(news.event() instanceof LedgerEvent
                || news.event() instanceof TamHoursWorked
                || news.event() instanceof ReviewCallHeld);
    }

    /** What was given to terms or taken back. */
    public List<LedgerLine> lines() {
        List<LedgerLine> lines = new ArrayList<>();
        for (News it : news) {
            if (it.event() instanceof LedgerLine line) {
                lines.add(line);
            }
        }
        return lines;
    }

    Set<String> subscriptionIds() {
        return news.stream().map(it -> it.event().subscriptionId()).collect(toCollection(TreeSet::new));
    }

    /** What is told of this subscription and became true last. */
    IncomingEvent newest(String subscriptionId) {
        return news.stream()
                .filter(it -> it.event().subscriptionId().equals(subscriptionId))
                .map(News::incoming)
                .max(Comparator.comparing(IncomingEvent::time).thenComparing(IncomingEvent::id))
                .orElseThrow();
    }

    /** These days, and those learned. */
    Map<String, Map<LocalDate, Long>> and(Map<String, Map<LocalDate, Long>> days) {
        Map<String, Map<LocalDate, Long>> all = new HashMap<>();
        days.forEach((id, terms) -> all.put(id, new HashMap<>(terms)));
        lines().forEach(it -> all.computeIfAbsent(it.subscriptionId(), _ -> new HashMap<>())
                .merge(it.termStart(), it.growth(), Long::sum));
        return all;
    }
}
