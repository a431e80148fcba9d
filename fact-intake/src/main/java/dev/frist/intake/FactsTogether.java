package dev.frist.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.events.Answer;
import dev.frist.events.AwaitedKey;
import dev.frist.events.Problem;
import dev.frist.intake.FactsByHand.Receipt;
import dev.frist.kit.Refused;
import dev.frist.kit.wire.Faults;
import dev.frist.kit.wire.StrictJson;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;

/**
 * Takes in several facts that were sent together over HTTP, as CloudEvents: all of them, or none. Nobody assesses some of them
 * without the others, so that a call that was answered in time is never late, however long ago it was.
 */
public final class FactsTogether {
    /** How many may be sent at once. */
    public static final int MOST = 500;

    private static final Set<String> OF_ATTRIBUTES = Set.of("known-type", "same-id-other-content");

    private final FactIntake intake;
    private final FactReader reader;
    private final Clock clock;
    private final AwaitedNews news;
    private final ReporterScope scope;

    /**
     * @param news of what others make known
     * @param scope what whoever sends them may tell
     */
    public FactsTogether(FactIntake intake, Limits limits, Clock clock, AwaitedNews news, ReporterScope scope) {
        this.intake = intake;
        this.reader = new FactReader(limits);
        this.clock = clock;
        this.news = news;
        this.scope = scope;
    }

    /**
     * @param demands what the sender of each must tell
     * @param body a JSON array of CloudEvents in JSON format, in any order
     * @return 201, or 200 if all were known; a receipt for each, in their order
     * @throws Refused with 403 if one of them is not its sender's to tell
     * @throws Refused if one of them breaks a rule, or is about something that is not known; its field begins with the place
     */
    public ResponseEntity<List<Receipt>> take(Demands demands, byte[] body) {
        List<IncomingFact> facts = facts(StrictJson.list(body, MOST), demands);
        scope.check(facts);
        List<Receipt> receipts = new ArrayList<>();
        HttpStatus status = HttpStatus.OK;
        for (Answer<UUID> answer : taken(facts)) {
            boolean isKnown = answer instanceof Answer.Known;
            receipts.add(new Receipt(facts.get(receipts.size()).eventId(), isKnown));
            status = isKnown ? status : HttpStatus.CREATED;
        }
        return demands.answer(status).body(receipts);
    }

    private List<IncomingFact> facts(List<JsonNode> events, Demands demands) {
        Instant now = clock.instant();
        List<IncomingFact> facts = new ArrayList<>();
        Faults faults = new Faults();
        for (int i = 0; i < events.size(); i++) {
            String place = "[" + i + "]";
            switch (reader.readLine(events.get(i).toString().getBytes(UTF_8), now)) {
                case Reading.Unreadable it -> {
                    faults.note(at(place + ".", it.problem()));
                    if (it.fact() != null) {
                        faults.check(() -> check(place, it.fact().byHand(demands)));
                    }
                }
                case IncomingFact it ->
                    faults.check(() -> facts.add(live(place, it).byHand(demands)));
            }
        }
        faults.check();
        return facts;
    }

    private void check(String place, IncomingFact fact) {
        try {
            intake.check(fact);
        } catch (Refused refused) {
            throw new Refused(inEvent(place + ".", refused.problem()));
        }
    }

    private IncomingFact live(String place, IncomingFact fact) {
        if (!intake.isFor(fact.type())) {
            throw new Refused(
                    place + ".type", "known-type", fact.type() + " is no type of event that is taken in here");
        }
        if (fact.importId() != null) {
            throw new Refused(place + ".importid", "live-only", "an import goes in by its topic, not here");
        }
        return fact;
    }

    private List<Answer<UUID>> taken(List<IncomingFact> facts) {
        List<Answer<UUID>> answers = news.await(() -> attempt(facts), FactsTogether::awaited);
        List<Refused> why = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            String place = "[" + i + "].";
            FactsByHand.refusal(answers.get(i), it -> inEvent(place, it)).ifPresent(why::add);
        }
        why.stream()
                .reduce((one, other) -> new Refused(one.status(), one.problem().and(other.problem())))
                .ifPresent(all -> {
                    throw all;
                });
        return answers;
    }

    /** Unless each says that it was taken in, none was. */
    private List<Answer<UUID>> attempt(List<IncomingFact> facts) {
        try {
            return intake.takeTogether(facts);
        } catch (FactIntake.NotTogether none) {
            return none.answers();
        }
    }

    /** Where one is refused for good, there is nothing to wait for. */
    private static Optional<AwaitedKey> awaited(List<Answer<UUID>> answers) {
        return answers.stream().anyMatch(Answer.Refused.class::isInstance)
                ? Optional.empty()
                : answers.stream()
                        .flatMap(it -> FactsByHand.awaited(it).stream())
                        .filter(it -> it.kind().equals(AwaitedKey.SUBSCRIPTION))
                        .findFirst();
    }

    /** The same, of what stands at this place: an event's data, or an attribute of it. */
    private static Problem inEvent(String place, Problem it) {
        return it.told(one -> OF_ATTRIBUTES.contains(one.rule()) ? field(place, one) : field(place + "data.", one));
    }

    private static Problem at(String place, Problem it) {
        return it.told(one -> field(place, one));
    }

    private static String field(String place, Problem.Fault it) {
        return it.field() == null ? place.substring(0, place.length() - 1) : place + it.field();
    }
}
