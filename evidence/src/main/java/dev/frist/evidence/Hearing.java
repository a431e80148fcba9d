package dev.frist.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.events.ClockRef;
import dev.frist.events.PinnedVersion;
import dev.frist.kit.Refused;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.web.NotFound;
import dev.frist.kit.web.Pages;
import dev.frist.promises.ledger.Ledger;
import dev.frist.promises.terms.RuleBookFiles;
import dev.frist.store.audit.EventProof;
import dev.frist.store.audit.EvidenceBundle;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Asks the services of a running Frist for all that some clocks follow from. */
public final class Hearing {
    /** The rule that is broken where a clock is pinned to rules that are not at hand. */
    public static final String RULES_KNOWN = "rules-known";

    // What was stored within the last minute may not be signed yet.
    private static final Duration TIMEOUT = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final BiFunction<String, String, JsonNode> services;
    private final RuleBookFiles rules;

    /**
     * @param services answers to GET, by a service's name, as in {@code sla-service}, and path and query, as in {@code /clocks?limit=100}
     * @param rules of the versions that clocks may be pinned to
     */
    public Hearing(BiFunction<String, String, JsonNode> services, RuleBookFiles rules) {
        this.services = services;
        this.rules = rules;
    }

    /** Ids of the clocks of a subscription that have a due instant, and began on one of these days. */
    public List<String> clocks(String subscriptionId, Days days) {
        return CaseFile.CLOCK_SERVICES.stream()
                .flatMap(service -> Pages.read(
                        page -> services.apply(service, page), "/clocks", "&subscription=" + encoded(subscriptionId)))
                .filter(clock -> clock.hasNonNull("dueAt")
                        && days.contain(Instant.parse(clock.path("startedAt").asString())))
                .map(clock -> clock.path("clockId").asString())
                .toList();
    }

    /**
     * Ids of the clocks that a claim is about: those that it names, and those for which it counts.
     *
     * @throws NotFound if the subscription has no such claim
     */
    public List<String> clocksOfClaim(String subscriptionId, String claimId) {
        JsonNode report = services.apply(
                CaseFile.CREDIT, "/subscriptions/" + encoded(subscriptionId).replace("+", "%20") + "/claims");
        JsonNode claim = report.path("claims")
                .valueStream()
                .filter(it -> it.path("claimId").asString().equals(claimId))
                .findFirst()
                .orElseThrow(() ->
                        new NotFound("There is no claim %s of subscription %s.".formatted(claimId, subscriptionId)));
        return Stream.of("clocks", "counts")
                .flatMap(it -> claim.path(it).valueStream())
                .map(JsonNode::asString)
                .distinct()
                .toList();
    }

    /**
     * Waits until all of it is signed, up to a minute and a half; not at all, where nothing ever is.
     *
     * @param heard told of each clock that was asked about
     * @throws NotFound if there is no such clock
     * @throws Refused if a clock is pinned to rules that are not at hand
     */
    public Evidence of(Collection<String> clockIds, Runnable heard) throws InterruptedException {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        Evidence evidence = asTold(clockIds, heard);
        while (!evidence.isSigned() && evidence.hasCheckpoints() && System.nanoTime() < end) {
            Thread.sleep(PAUSE);
            evidence = asTold(clockIds, () -> {});
        }
        return evidence;
    }

    private Evidence asTold(Collection<String> clockIds, Runnable heard) {
        Map<String, Map<String, EvidenceBundle>> told = new TreeMap<>();
        for (String clockId : clockIds) {
            ClockRef clock = clock(clockId, told);
            ask(CaseFile.TICKET, clock.ticketId(), told);
            ask(CaseFile.CREDIT, clock.subscriptionId(), told);
            ask(CaseFile.CREDIT, Ledger.stream(clockId), told);
            heard.run();
        }
        SortedMap<String, EvidenceBundle> merged = new TreeMap<>();
        told.forEach((service, streams) -> merged.put(service, EvidenceBundle.of(streams.values())));
        return withRules(merged);
    }

    private ClockRef clock(String clockId, Map<String, Map<String, EvidenceBundle>> told) {
        for (String service : CaseFile.CLOCK_SERVICES) {
            EvidenceBundle found = ask(service, clockId, told);
            if (!found.events().isEmpty()) {
                return clock(found.events().getFirst());
            }
        }
        throw new NotFound("clock", clockId);
    }

    private static ClockRef clock(EventProof first) {
        try {
            return Objects.requireNonNull(
                    EventJson.read(EventJson.mapper().readTree(first.payload()).path("clock"), ClockRef.class));
        } catch (JacksonException | NullPointerException e) {
            throw CaseFile.unreadable(first.event(), e);
        }
    }

    private EvidenceBundle ask(String service, String stream, Map<String, Map<String, EvidenceBundle>> told) {
        return told.computeIfAbsent(service, _ -> new TreeMap<>())
                .computeIfAbsent(
                        stream,
                        _ -> EventJson.read(
                                services.apply(service, "/audit/evidence?stream=" + encoded(stream)),
                                EvidenceBundle.class));
    }

    private Evidence withRules(SortedMap<String, EvidenceBundle> told) {
        Set<PinnedVersion> lacking = new CaseFile(new Evidence(told, new TreeMap<>())).pinned();
        Evidence evidence = new Evidence(told, Evidence.pinned(rules.terms(), rules.calendars(), lacking));
        lacking.stream().findFirst().ifPresent(version -> {
            throw new Refused(
                    null,
                    RULES_KNOWN,
                    "A clock is pinned to %s, which is not in the folder of rules.".formatted(version));
        });
        return evidence;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
