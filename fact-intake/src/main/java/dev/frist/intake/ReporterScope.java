package dev.frist.intake;

import dev.frist.events.EventTypes;
import dev.frist.kit.Refused;
import dev.frist.kit.access.ReportScope;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds whoever tells facts over HTTP to the sources and subscriptions of his token. */
public final class ReporterScope {
    private static final String SUBSCRIPTION = "subscriptionId";
    private static final String TICKET = "ticketId";

    private final Supplier<ReportScope> scope;
    private final Function<String, Optional<String>> subscriptionOfTicket;
    private final Set<String> decisions;

    /**
     * @param scope of whoever asks right now
     * @param subscriptionOfTicket the subscription of a ticket that is known
     * @param decisions kinds of facts that a system cannot report, for somebody on duty decides them
     */
    public ReporterScope(
            Supplier<ReportScope> scope,
            Function<String, Optional<String>> subscriptionOfTicket,
            Class<?>... decisions) {
        this.scope = scope;
        this.subscriptionOfTicket = subscriptionOfTicket;
        this.decisions = Stream.of(decisions)
                .flatMap(it -> EventTypes.namesOf(it).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @throws Refused with 403 if one of them is not his to tell */
    void check(Collection<IncomingFact> facts) {
        ReportScope all = scope.get();
        facts.forEach(it -> all.checkSource("source", it.source()));
        facts.stream()
                .map(IncomingFact::type)
                .filter(decisions::contains)
                .forEach(it -> all.checkMayDecide("type", it));
        if (all.isOfAllSubscriptions()) {
            return;
        }
        Map<String, String> opened = new HashMap<>();
        facts.forEach(it -> {
            if (text(it, TICKET) != null && text(it, SUBSCRIPTION) != null) {
                opened.putIfAbsent(text(it, TICKET), text(it, SUBSCRIPTION));
            }
        });
        facts.forEach(it -> all.checkSubscriptions(SUBSCRIPTION, about(it, opened)));
    }

    /** All that a fact concerns: the subscription that it names, and the one that its ticket is under. */
    private Set<String> about(IncomingFact fact, Map<String, String> opened) {
        Set<String> about = new HashSet<>();
        String named = text(fact, SUBSCRIPTION);
        if (named != null) {
            about.add(named);
        }
        String ticket = text(fact, TICKET);
        if (ticket != null) {
            subscriptionOfTicket
                    .apply(ticket)
                    .or(() -> Optional.ofNullable(opened.get(ticket)))
                    .ifPresent(about::add);
        }
        return about;
    }

    private static @Nullable String text(IncomingFact fact, String member) {
        return fact.data().path(member).asString(null);
    }
}
