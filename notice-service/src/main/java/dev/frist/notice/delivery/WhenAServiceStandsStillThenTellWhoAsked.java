package dev.frist.notice.delivery;

import dev.frist.notice.rules.NoticeRules;
import dev.frist.notice.rules.Recipient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Asks every service whether it gets on, and tells those who want to know when one has not for a while. It needs neither topic nor
 * table, which may be what stands: what was told is remembered as long as it lasts and this process runs; after that it is told
 * once more, under the same id.
 */
public final class WhenAServiceStandsStillThenTellWhoAsked {
    private final NoticeRules rules;
    private final ServiceTroubles services;
    private final Couriers couriers;
    private final Duration patience;
    private final Set<Told> told = ConcurrentHashMap.newKeySet();

    private record Told(String recipient, String place) {}

    /** @param patience how long a service must have stood */
    public WhenAServiceStandsStillThenTellWhoAsked(
            NoticeRules rules, ServiceTroubles services, Couriers couriers, Duration patience) {
        this.rules = rules;
        this.services = services;
        this.couriers = couriers;
        this.patience = patience;
    }

    /** Nothing is asked where nobody wants to know. */
    public void look(Instant now) {
        if (!rules.tellsStandstills()) {
            return;
        }
        List<Standstill> standing = services.now();
        Set<String> places = standing.stream().map(Standstill::place).collect(Collectors.toSet());
        told.removeIf(it -> !places.contains(it.place()));
        // A slow recipient holds up nobody else.
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Standstill it : standing) {
                if (!it.since().plus(patience).isAfter(now)) {
                    rules.ofStandstills(now).forEach(recipient -> threads.submit(() -> tell(it, recipient)));
                }
            }
        }
    }

    private Void tell(Standstill it, Recipient recipient) throws InterruptedException {
        Told now = new Told(recipient.name(), it.place());
        // Refused for good counts as told: it would be refused each time.
        if (!told.contains(now) && !(couriers.bring(it, recipient) instanceof Answer.NotTaken)) {
            told.add(now);
        }
        return null;
    }
}
