package dev.frist.notice.delivery;

import dev.frist.notice.NoticeSettings;
import dev.frist.notice.rules.NoticeRules;
import dev.frist.notice.rules.Recipient;
import java.time.Clock;
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
    private final NoticeSettings settings;
    private final ServiceTroubles services;
    private final Couriers couriers;
    private final Clock clock;
    private final Set<Told> told = ConcurrentHashMap.newKeySet();

    private record Told(String recipient, String place) {}

    public WhenAServiceStandsStillThenTellWhoAsked(
            NoticeRules rules, NoticeSettings settings, ServiceTroubles services, Couriers couriers, Clock clock) {
        this.rules = rules;
        this.settings = settings;
        this.services = services;
        this.couriers = couriers;
        this.clock = clock;
    }

    /** Nothing is asked where nobody wants to know. */
    public void ask() {
        if (!rules.tellsStandstills()) {
            return;
        }
        Instant now = clock.instant();
        List<Standstill> standing = services.now();
        Set<String> places = standing.stream().map(Standstill::place).collect(Collectors.toSet());
        told.removeIf(it -> !places.contains(it.place()));
        // A slow recipient holds up nobody else.
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Standstill it : standing) {
                if (!it.since().plus(settings.standsStillFor()).isAfter(now)) {
                    rules.ofStandstills(now).forEach(recipient -> threads.submit(() -> tell(it, recipient)));
                }
            }
        }
    }

    private Void tell(Standstill it, Recipient recipient) throws InterruptedException {
        Told now = new Told(recipient.name(), it.place());
        if (told.contains(now)) {
            return null;
        }
        Answer answer = couriers.bring(Message.of(it, recipient.name(), rules.console()), recipient);
        // Refused for good counts as told: it would be refused each time.
        if (!(answer instanceof Answer.NotTaken)) {
            told.add(now);
        }
        return null;
    }
}
