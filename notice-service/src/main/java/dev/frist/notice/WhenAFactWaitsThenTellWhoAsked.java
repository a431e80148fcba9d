package dev.frist.notice;

import dev.frist.events.NoticeKind;
import dev.frist.events.Original;
import dev.frist.kit.json.EventJson;
import dev.frist.notice.delivery.Notice;
import dev.frist.notice.raising.Cause;
import dev.frist.notice.raising.Raising;
import dev.frist.notice.raising.TurnedAway;
import dev.frist.store.UnitOfWork;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Asks ticket-service which facts have waited for a while for what is not known, and raises the notices that they lead to. What waits is
 * published nowhere: most of it is there a moment later.
 */
public final class WhenAFactWaitsThenTellWhoAsked implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WhenAFactWaitsThenTellWhoAsked.class);
    private static final Duration AT_MOST = Duration.ofSeconds(5);
    private static final int AT_ONCE = 50;
    // The longest waiting come first; whatever is behind that many is not what somebody must be told.
    private static final int PAGES = 20;

    private final Raisings raisings;
    private final Duration atLeast;
    private final URI ticketService;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(AT_MOST)
            .build();

    /** @param atLeast how long one must have waited */
    public WhenAFactWaitsThenTellWhoAsked(Raisings raisings, Duration atLeast, URI ticketService, Clock clock) {
        this.raisings = raisings;
        this.atLeast = atLeast;
        this.ticketService = ticketService;
        this.clock = clock;
    }

    /** One that waits, as ticket-service lists it. */
    private record Waiting(UUID eventId, String awaits, Instant since, Original original) {
        Cause cause() {
            // Whenever it is parked anew it is told anew.
            return new Cause("parked", eventId + "@" + since, since, eventId.toString(), null);
        }
    }

    private record Listed(List<Waiting> items, @Nullable String next) {}

    /** Nothing is asked where nobody wants to know. */
    public void ask() throws InterruptedException {
        if (!raisings.tells(NoticeKind.FACT_PARKED)) {
            return;
        }
        try {
            List<Waiting> waiting = waiting(clock.instant().minus(atLeast));
            if (!waiting.isEmpty() || !raisings.waiting(NoticeKind.FACT_PARKED).isEmpty()) {
                raisings.run(set -> raise(set, waiting));
            }
        } catch (IOException | JacksonException e) {
            LOG.warn("ticket-service does not say which facts wait: {}", e.toString());
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private Raisings.Decided raise(UnitOfWork set, List<Waiting> waiting) {
        List<TurnedAway> facts =
                waiting.stream().map(it -> TurnedAwayReader.read(it.original())).toList();
        Set<String> ids = waiting.stream().map(it -> it.eventId().toString()).collect(Collectors.toSet());
        List<Notice> untold = raisings.waiting(NoticeKind.FACT_PARKED);
        Set<String> about =
                Stream.concat(ids.stream(), untold.stream().map(Notice::about)).collect(Collectors.toSet());
        Set<String> tickets = new HashSet<>();
        facts.stream().map(TurnedAway::ticketId).filter(Objects::nonNull).forEach(tickets::add);
        Raising raising = raisings.knowing(set, raisings.files(tickets), about);
        untold.stream().filter(it -> !ids.contains(it.about())).forEach(it -> raising.goesOn(it.about()));
        for (int i = 0; i < waiting.size(); i++) {
            Waiting it = waiting.get(i);
            raising.turnedAway(it.cause(), NoticeKind.FACT_PARKED, facts.get(i), "waits for " + it.awaits());
        }
        return new Raisings.Decided(raising, () -> {});
    }

    /** What is parked since then, or longer, but for imports. */
    private List<Waiting> waiting(Instant since) throws IOException, InterruptedException {
        List<Waiting> all = new ArrayList<>();
        String after = null;
        for (int page = 0; page < PAGES; page++) {
            Listed listed = page(after);
            listed.items().stream().filter(it -> !it.since().isAfter(since)).forEach(all::add);
            after = listed.next();
            if (after == null || listed.items().getLast().since().isAfter(since)) {
                break;
            }
        }
        return all;
    }

    private Listed page(@Nullable String after) throws IOException, InterruptedException {
        String place = after == null ? "" : "&after=" + URLEncoder.encode(after, StandardCharsets.UTF_8);
        HttpRequest question = HttpRequest.newBuilder(
                        ticketService.resolve("/parked?live=true&limit=" + AT_ONCE + place))
                .timeout(AT_MOST)
                .build();
        HttpResponse<byte[]> answer = http.send(question, BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException("ticket-service answers " + answer.statusCode());
        }
        return EventJson.read(answer.body(), Listed.class);
    }
}
