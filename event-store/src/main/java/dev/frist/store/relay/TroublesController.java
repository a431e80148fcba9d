package dev.frist.store.relay;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.frist.kit.OperatorDecision;
import dev.frist.kit.access.Roles;
import dev.frist.kit.consume.PartitionLoop;
import dev.frist.kit.consume.Place;
import dev.frist.kit.consume.PutAside;
import dev.frist.kit.consume.Standstill;
import dev.frist.kit.wire.Fields;
import dev.frist.kit.wire.StrictJson;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where this service stands still, what it could not handle, and what waits for that: the oldest of each, until somebody has looked
 * after it.
 */
@RestController
@RolesAllowed({Roles.OPS, Roles.AUDITOR, Roles.ADMIN})
public class TroublesController {
    private static final int MOST = 100;
    private static final String SET_ASIDE = """
        select consumer, topic, partition, record_offset as "offset", set_aside_at as since,
            split_part(problem, E'\\n', 1) as problem, decided_by as by, why
        from set_aside where %s order by set_aside_at limit :most
        """;
    // Whoever looks here when the database is away does not wait for it.
    private static final long PATIENCE_MILLIS = 1_500;

    private final JdbcClient jdbc;
    private final List<PartitionLoop> loops;
    private final PutAside putAside;
    private final TopicDecisions decisions;
    private final Clock clock;

    public TroublesController(
            JdbcClient jdbc, List<PartitionLoop> loops, PutAside putAside, TopicDecisions decisions, Clock clock) {
        this.jdbc = jdbc;
        this.loops = loops;
        this.putAside = putAside;
        this.decisions = decisions;
        this.clock = clock;
    }

    /**
     * @param topic null, as are the next two, if it is no record that stops the consumer
     * @param offset of the record at which it stands
     */
    public record StandsStill(
            String consumer,
            @Nullable String topic,
            @Nullable Integer partition,
            @Nullable Long offset,
            Instant since,
            String problem) {
        static StandsStill of(Standstill it) {
            Place at = it.at();
            return at == null
                    ? new StandsStill(it.consumer(), null, null, null, it.since(), it.problem())
                    : new StandsStill(it.consumer(), at.topic(), at.partition(), at.offset(), it.since(), it.problem());
        }
    }

    /**
     * @param problem its first line; all of it is in table {@code set_aside}
     * @param by who has put it aside; null if the service itself has
     */
    public record SetAside(
            String consumer,
            String topic,
            int partition,
            long offset,
            Instant since,
            String problem,
            @Nullable String by,
            @Nullable String why) {}

    /** @param waiting how many of its events have come, and wait for the one of this sequence */
    public record HeldStream(String consumer, String topic, String streamId, long missing, long waiting) {}

    /**
     * A record on one of this service's own topics that bears its name, and is none of its events.
     *
     * @param eventId as it says itself; null if it does not
     */
    public record PassedOver(
            String topic,
            int partition,
            long offset,
            @Nullable String eventId,
            String problem) {}

    /**
     * All that is known.
     *
     * @param unknown why it is not known what is set aside and what is held; null if it is
     */
    public record Troubles(
            List<StandsStill> standsStill,
            List<SetAside> setAside,
            List<HeldStream> held,
            List<PassedOver> passedOver,
            @Nullable String unknown) {
        public Troubles {
            // One of a version before does not say.
            standsStill = Objects.requireNonNullElse(standsStill, List.of());
            passedOver = Objects.requireNonNullElse(passedOver, List.of());
        }

        @JsonIgnore
        public boolean isNone() {
            return standsStill.isEmpty() && setAside.isEmpty() && held.isEmpty() && passedOver.isEmpty();
        }
    }

    /** Which record, and on whose word. */
    record Order(
            String topic,
            int partition,
            long offset,

            @Schema(description = "needed only where several consumers of the service read the topic") @Nullable
            String consumer,

            @Schema(description = "who decides") String by,
            @Schema(description = "why") String why) {}

    private record Wanted(Place place, OperatorDecision decision, String consumer) {}

    @Operation(summary = "What stands still, was passed over or is held, with the reason")
    @GetMapping("/troubles")
    Troubles troubles() {
        List<StandsStill> standsStill = loops.stream()
                .flatMap(loop -> loop.standstills(clock.instant()).stream())
                .map(StandsStill::of)
                .toList();
        try {
            return CompletableFuture.supplyAsync(
                            () -> new Troubles(standsStill, setAside(), held(), passedOver(), null),
                            task -> Thread.ofVirtual().name("troubles").start(task))
                    .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // What stands still is known without it, and most often because of it.
            return new Troubles(standsStill, List.of(), List.of(), List.of(), "the database does not answer right now");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private List<PassedOver> passedOver() {
        return decisions.alarms(MOST).stream()
                .map(it -> new PassedOver(it.topic(), it.partition(), it.offset(), it.eventId(), it.what()))
                .toList();
    }

    @RolesAllowed(Roles.ADMIN)
    @PostMapping("/troubles/put-aside")
    @Operation(
            summary = "Puts aside the record at which a consumer stands, and lets it go on after that",
            description = "The record is kept whole, with who wanted it and why; it is not tried again.",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = Order.class))))
    SetAside putAside(@org.springframework.web.bind.annotation.RequestBody byte[] body) {
        Wanted wanted = Fields.read(StrictJson.data(null, body), this::wanted);
        Place place = wanted.place();
        String consumer = wanted.consumer();
        putAside.put(consumer, place, wanted.decision());
        return jdbc.sql(SET_ASIDE.formatted(
                        "consumer = :consumer and topic = :topic and partition = :partition and record_offset"
                                + " = :offset"))
                .param("consumer", consumer)
                .param("topic", place.topic())
                .param("partition", place.partition())
                .param("offset", place.offset())
                .param("most", 1)
                .query(SetAside.class)
                .single();
    }

    private Wanted wanted(Fields fields) {
        fields.refuseOthersThan("topic", "partition", "offset", "consumer", "by", "why");
        Place place = new Place(
                fields.id("topic"), fields.integer("partition", 0, Integer.MAX_VALUE), fields.wholeNumber("offset"));
        return new Wanted(place, OperatorDecision.of(fields, "why"), consumer(fields, place.topic()));
    }

    private String consumer(Fields fields, String topic) {
        List<String> readers = loops.stream()
                .flatMap(loop -> loop.consumerOf(topic).stream())
                .distinct()
                .filter(it -> fields.optionalText("consumer").map(it::equals).orElse(true))
                .toList();
        return switch (readers.size()) {
            case 1 -> readers.getFirst();
            case 0 ->
                throw fields.refused("topic", "known-topic", "is read by no such consumer of this service: " + topic);
            default -> throw fields.refused("consumer", "required", "must be one of " + String.join(", ", readers));
        };
    }

    private List<SetAside> setAside() {
        return jdbc.sql(SET_ASIDE.formatted("true"))
                .param("most", MOST)
                .query(SetAside.class)
                .list();
    }

    private List<HeldStream> held() {
        return jdbc.sql("""
            select h.consumer, h.topic, h.stream_id, coalesce(max(p.sequence), -1) + 1 as missing, count(*) as waiting
            from stream_held h left join stream_position p using (consumer, topic, stream_id)
            group by h.consumer, h.topic, h.stream_id order by waiting desc, h.stream_id limit :most
            """).param("most", MOST).query(HeldStream.class).list();
    }
}
