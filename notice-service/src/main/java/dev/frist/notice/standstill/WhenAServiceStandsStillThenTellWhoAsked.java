package dev.frist.notice.standstill;

import dev.frist.notice.delivery.Answer;
import dev.frist.notice.delivery.Standstill;
import dev.frist.notice.rules.NoticeRules;
import dev.frist.notice.rules.Recipient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Asks every service whether it gets on, and tells those who want to know when one has not for a while. It needs neither topic nor
 * table, which may be what stands: what was told is remembered as long as it lasts and this process runs; after that it is told
 * once more, under the same id.
 */
public final class WhenAServiceStandsStillThenTellWhoAsked {
    private final NoticeRules rules;
    private final Supplier<List<Standstill>> services;
    private final Post post;
    private final Duration patience;
    private final Set<Told> told = ConcurrentHashMap.newKeySet();

    /** Brings it to a recipient; what goes wrong with that is an answer, never an exception. */
    @FunctionalInterface
    public interface Post {
        Answer bring(Standstill standstill, Recipient recipient) throws InterruptedException;
    }

    private record Told(String recipient, String place) {}

    /**
     * @param services where services stand still now
     * @param patience how long one must have stood
     */
    public WhenAServiceStandsStillThenTellWhoAsked(
            NoticeRules rules, Supplier<List<Standstill>> services, Post post, Duration patience) {
        this.rules = rules;
        this.services = services;
        this.post = post;
        this.patience = patience;
    }

    /** Nothing is asked where nobody wants to know. */
    public void look(Instant now) {
        if (!rules.tellsStandstills()) {
            return;
        }
        List<Standstill> standing = services.get();
        Set<String> places = ConcurrentHashMap.newKeySet();
        standing.forEach(it -> places.add(it.place()));
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
        if (!told.contains(now) && !(post.bring(it, recipient) instanceof Answer.NotTaken)) {
            told.add(now);
        }
        return null;
    }
}
