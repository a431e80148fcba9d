package dev.frist.intake;

import dev.frist.events.Answer;
import dev.frist.events.AwaitedKey;
import dev.frist.events.EventTypes;
import dev.frist.events.Problem;
import dev.frist.kit.Refused;
import dev.frist.kit.web.NotFound;
import dev.frist.kit.wire.Faults;
import dev.frist.kit.wire.Fields;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.node.ObjectNode;

/** Takes in a fact that was sent over HTTP, by the same rules as one from a topic, and answers what became of it. */
public final class FactsByHand {
    // What contradicts something that was taken in before, and not itself.
    private static final Set<String> CONFLICTS =
            Set.of("same-id-other-content", "opened-twice", "started-twice", "requested-twice");
    private static final Set<String> LACKING = Set.of("required", "not-blank");
    private static final String OCCURRED_AT = "occurredAt";
    private static final String NAMELESS = "-";
    static final String KEY = "Idempotency-Key";
    static final String PREFER = "Prefer";
    private static final byte[] NOTHING_MORE = "{}".getBytes(StandardCharsets.UTF_8);

    private final FactIntake intake;
    private final FactReader reader;
    private final String source;
    private final Clock clock;
    private final AwaitedNews news;
    private final ReporterScope scope;

    /**
     * @param source CloudEvents source of what is sent here: with it, an idempotency key identifies a fact
     * @param news of what others make known
     * @param scope what whoever sends it may tell
     */
    public FactsByHand(
            FactIntake intake, Limits limits, String source, Clock clock, AwaitedNews news, ReporterScope scope) {
        this.intake = intake;
        this.reader = new FactReader(limits);
        this.source = source;
        this.clock = clock;
        this.news = news;
        this.scope = scope;
    }

    /** @param duplicate whether the same was taken in before, under the same idempotency key */
    public record Receipt(UUID eventId, boolean duplicate) {}

    /**
     * @param event as which it is stored
     * @param report a JSON object, the data, and when it happened as {@code occurredAt}; without it, now. With the header {@code Idempotency-Key} it is the same
     *     fact however often it is sent, without it a new one; {@code Prefer: handling=strict} keeps nothing that is not known
     * @param fromPath members of the data that the path states
     * @param demanded members that its sender must tell, though the event could do without
     * @return 201, or 200 if it was known
     * @throws Refused if it breaks a rule; with 400 if it lacks what is demanded
     * @throws Refused with 403 if its sender's token does not let it tell that
     * @throws NotFound if it is about something that is not known
     * @throws Refused with 503 if it is about something that others may have made known, and that is only on its way here
     */
    public ResponseEntity<Receipt> take(
            Class<?> event, HttpEntity<byte[]> report, Map<String, String> fromPath, String... demanded) {
        HttpHeaders headers = report.getHeaders();
        String key = headers.getFirst(KEY);
        String id = key == null ? UUID.randomUUID().toString() : key;
        Demands demands = Demands.of(String.join(",", headers.getOrEmpty(PREFER)), demanded);
        byte[] body = Objects.requireNonNullElse(report.getBody(), NOTHING_MORE);
        try {
            return taken(fact(EventTypes.factName(event), id, demands, fromPath, body), demands, fromPath);
        } catch (Refused refused) {
            throw isIncomplete(refused.problem(), demands)
                    ? new Refused(HttpStatus.BAD_REQUEST.value(), refused.problem())
                    : refused;
        }
    }

    private static boolean isIncomplete(Problem problem, Demands demands) {
        return problem.errors().stream()
                .anyMatch(it ->
                        it.field() != null && demands.names().contains(it.field()) && LACKING.contains(it.rule()));
    }

    private ResponseEntity<Receipt> taken(IncomingFact fact, Demands demands, Map<String, String> fromPath) {
        scope.check(List.of(fact));
        return switch (news.await(() -> intake.takeByHand(fact), FactsByHand::awaited)) {
            case Answer.Happened<UUID>(UUID eventId) ->
                demands.answer(HttpStatus.CREATED).body(new Receipt(eventId, false));
            case Answer.Known<UUID>(UUID eventId) ->
                demands.answer(HttpStatus.OK).body(new Receipt(eventId, true));
            case Answer.NotYet<UUID>(AwaitedKey awaits)
            when fromPath.containsKey(awaits.field()) -> throw new NotFound(awaits.kind(), id(awaits));
            case Answer<UUID> refused -> throw refusal(refused, it -> it).orElseThrow();
        };
    }

    static Optional<AwaitedKey> awaited(Answer<UUID> answer) {
        return answer instanceof Answer.NotYet<UUID>(AwaitedKey key) ? Optional.of(key) : Optional.empty();
    }

    /**
     * Why it was not taken in; empty if it was.
     *
     * @param told how the problem is told
     */
    static Optional<Refused> refusal(Answer<UUID> answer, UnaryOperator<Problem> told) {
        return switch (answer) {
            case Answer.Happened<UUID> _, Answer.Known<UUID> _ -> Optional.empty();
            case Answer.NotYet<UUID>(AwaitedKey it) -> Optional.of(new Refused(told.apply(unknown(it))));
            case Answer.Refused<UUID>(Problem it) ->
                Optional.of(
                        CONFLICTS.contains(it.rule())
                                ? new Refused(Refused.CONFLICT, told.apply(it))
                                : new Refused(told.apply(it)));
        };
    }

    private static Problem unknown(AwaitedKey key) {
        return new Problem(
                "known-" + key.kind(),
                key.field(),
                key.field() + " names no " + key.kind() + " that is known: " + id(key));
    }

    private static String id(AwaitedKey key) {
        return URLDecoder.decode(key.text().substring(key.kind().length() + 1), StandardCharsets.UTF_8);
    }

    private IncomingFact fact(String type, String id, Demands demands, Map<String, String> fromPath, byte[] body) {
        ObjectNode data = reader.body(body);
        Instant now = clock.instant();
        Faults faults = new Faults();
        Instant occurredAt = faults.read(null, () -> Fields.read(data, in -> occurredAt(in, fromPath)));
        fromPath.forEach(data::put);
        data.remove(OCCURRED_AT);
        IncomingFact fact = faults.read(
                null,
                () -> reader.byHand(source, id, type, occurredAt, data, now).byHand(demands));
        if (!faults.isNone()) {
            // What is wrong with the rest is told with it.
            IncomingFact like =
                    reader.byHand(source, NAMELESS, type, null, data, now).byHand(demands);
            faults.read(null, () -> intake.check(like));
        }
        faults.check();
        return Objects.requireNonNull(fact);
    }

    private static @Nullable Instant occurredAt(Fields in, Map<String, String> fromPath) {
        fromPath.forEach((name, value) -> {
            if (in.names().contains(name) && !in.text(name).equals(value)) {
                in.wrong(name, "as-in-path", "must be as in the path or be left out");
            }
        });
        return in.optionalInstant(OCCURRED_AT).orElse(null);
    }
}
