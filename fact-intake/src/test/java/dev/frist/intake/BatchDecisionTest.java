package dev.frist.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.Answer;
import dev.frist.events.AwaitedKey;
import dev.frist.events.FactId;
import dev.frist.kit.Refused;
import dev.frist.kit.wire.Fields;
import dev.frist.store.RecordedEvent;
import dev.frist.store.UnitOfWork;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BatchDecisionTest {
    private static final Instant NOW = Instant.parse("2026-03-31T08:00:00Z");
    private static final AwaitedKey BOX = AwaitedKey.of("box", "1");

    private final FactReader reader = new FactReader(Limits.DEFAULT);
    private final Boxes boxes = new Boxes();

    @Test
    void whatWaitsIsReleasedByWhatItWaitedFor() {
        BatchDecision<String> round = round(List.of());
        assertThat(round.take(event("put", "put"))).isInstanceOf(Answer.NotYet.class);
        assertThat(round.take(event("make", "make"))).isInstanceOf(Answer.Happened.class);
        assertThat(accepted(round)).containsExactly("make", "put");
        assertThat(round.parked()).isEmpty();
    }

    @Test
    void whatWasParkedBeforeLeavesItsPlace() {
        IncomingFact put = fact("put", "put");
        BatchDecision<String> round = round(List.of(new ParkedFact(put, BOX)));
        round.take(event("make", "make"));
        assertThat(accepted(round)).containsExactly("make", "put");
        assertThat(round.removed()).containsExactly(put.eventId());
    }

    @Test
    void theSameAgainChangesNothingEvenInOneSet() {
        BatchDecision<String> round = round(List.of());
        round.take(event("make", "make"));
        assertThat(round.take(event("make", "make"))).isInstanceOf(Answer.Known.class);
        assertThat(accepted(round)).containsExactly("make");
        assertThat(round.refusals()).isEmpty();
    }

    @Test
    void theSameIdWithOtherContentIsRejectedAndTheFirstStays() {
        BatchDecision<String> round = round(List.of());
        round.take(event("a", "put"));
        assertThat(rule(round.take(event("a", "make")))).isEqualTo("same-id-other-content");
        assertThat(round.parked()).hasSize(1);
        assertThat(round.refusals()).hasSize(1);
    }

    @Test
    void ofWhatCameBackWithoutItsContentTheFirstToBeReadAgainIsIt() {
        IncomingFact first = fact("a", "make");
        BatchDecision<String> round = new BatchDecision<>(
                boxes, new Reports<>(boxes), Map.of(first.eventId(), ContentHash.of(new byte[0])), List.of());
        assertThat(round.take(first)).isInstanceOf(Answer.Known.class);
        assertThat(round.readAgain()).containsExactly(first);
        assertThat(rule(round.take(event("a", "put")))).isEqualTo("same-id-other-content");
        assertThat(accepted(round)).isEmpty();
    }

    @Test
    void whatWasRejectedMayBeSentAgainUnderItsId() {
        BatchDecision<String> round = round(List.of());
        assertThat(rule(round.take(event("a", "break")))).isEqualTo("not-broken");
        assertThat(round.take(event("a", "make"))).isInstanceOf(Answer.Happened.class);
    }

    @Test
    void atTheLastCallNothingGoesOnWaiting() {
        ParkedFact put = new ParkedFact(fact("put", "put"), BOX);
        BatchDecision<String> round = round(List.of(put));
        round.again(put, true);
        assertThat(round.refusals()).singleElement().satisfies(it -> {
            assertThat(it.problem().rule()).isEqualTo("awaited-never-came");
            assertThat(it.problem().field()).isEqualTo("boxId");
        });
        assertThat(round.removed()).containsExactly(put.fact().eventId());
    }

    @Test
    void whatIsDecidedAgainInVainStays() {
        ParkedFact put = new ParkedFact(fact("put", "put"), BOX);
        BatchDecision<String> round = round(List.of(put));
        round.again(put, false);
        assertThat(round.stayed()).extracting(ParkedFact::fact).containsExactly(put.fact());
        assertThat(round.removed()).isEmpty();
    }

    @Test
    void whatIsLearnedFromElsewhereReleasesToo() {
        BatchDecision<String> round = round(List.of(new ParkedFact(fact("put", "put"), BOX)));
        boxes.there = true;
        round.becomesKnown(BOX);
        assertThat(accepted(round)).containsExactly("put");
    }

    @Test
    void whatWaitsForAFactIsReleasedByItWhateverThatReports() {
        IncomingFact correct = fact("correct", "correct");
        BatchDecision<String> round =
                round(List.of(new ParkedFact(correct, AwaitedKey.fact(new FactId("/test", "make")))));
        assertThat(round.take(event("again", "correct"))).isInstanceOf(Answer.NotYet.class);
        round.take(event("make", "make"));
        assertThat(accepted(round)).containsExactlyInAnyOrder("make", "correct", "again");
        assertThat(round.removed()).containsExactly(correct.eventId());
    }

    @Test
    void aFactThatNeverCameIsNamedByItsIdInTheData() {
        ParkedFact correct = new ParkedFact(fact("correct", "correct"), AwaitedKey.fact(new FactId("/test", "make")));
        BatchDecision<String> round = round(List.of(correct));
        round.again(correct, true);
        assertThat(round.refusals()).extracting(it -> it.problem().field()).containsExactly("id");
    }

    @Test
    void byHandNothingIsParkedAndNoRejectionStored() {
        BatchDecision<String> round = round(List.of());
        assertThat(round.take(byHand("put"))).isInstanceOf(Answer.NotYet.class);
        assertThat(rule(round.take(byHand("break")))).isEqualTo("not-broken");
        assertThat(round.parked()).isEmpty();
        assertThat(round.refusals()).isEmpty();
    }

    /** A box must be made before anything is put into it, and never be broken. */
    private static final class Boxes implements FactHandler<String>, FactHandler.FactBatch<String> {
        private boolean there;

        @Override
        public boolean isFor(Optional<String> type) {
            return true;
        }

        @Override
        public String read(IncomingFact fact) {
            if (fact.type().equals("break")) {
                throw new Refused("type", "not-broken", "boxes are not broken");
            }
            return fact.type();
        }

        @Override
        public Set<AwaitedKey> provides(String report) {
            return report.equals("make") ? Set.of(BOX) : Set.of();
        }

        @Override
        public long expected(Fields importFinished) {
            return 0;
        }

        @Override
        public FactBatch<String> open(UnitOfWork set, Collection<String> reports) {
            return this;
        }

        @Override
        public Answer<String> decide(IncomingFact fact, String report) {
            there |= report.equals("make");
            if (report.equals("correct") && !there) {
                return new Answer.NotYet<>(AwaitedKey.fact(new FactId("/test", "make")));
            }
            return there ? new Answer.Happened<>(report) : new Answer.NotYet<>(BOX);
        }

        @Override
        public void write(List<RecordedEvent> recorded) {}
    }

    private BatchDecision<String> round(List<ParkedFact> parked) {
        return new BatchDecision<>(boxes, new Reports<>(boxes), Map.of(), parked);
    }

    private static List<String> accepted(BatchDecision<String> round) {
        return round.accepted().stream().map(IncomingFact::id).toList();
    }

    private static String rule(Answer<UUID> answer) {
        return ((Answer.Refused<UUID>) answer).problem().rule();
    }

    private Reading event(String id, String type) {
        String json = """
            {"specversion":"1.0","id":"%s","source":"/test","type":"%s","time":"2026-03-31T07:00:00Z","data":{}}\
            """.formatted(id, type);
        return reader.readLine(json.getBytes(UTF_8), NOW);
    }

    private IncomingFact fact(String id, String type) {
        return (IncomingFact) event(id, type);
    }

    private Reading byHand(String type) {
        return reader.byHand("/test", type, type, null, reader.body("{}".getBytes(UTF_8)), NOW);
    }
}
