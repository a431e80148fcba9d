package dev.frist.clock.desk.jdbc;

import dev.frist.clock.Clock;
import dev.frist.clock.Pinned;
import dev.frist.clock.desk.ClockRow;
import dev.frist.clock.desk.ClockStore.Change;
import dev.frist.events.ClockRef;
import dev.frist.kit.audit.Counterpart;
import dev.frist.kit.audit.EventStream;
import dev.frist.kit.audit.Findings;
import dev.frist.kit.audit.StreamAudit;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.store.EventLanguage;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every verdict is what the facts before it give, and every clock's row is what its stream comes to. */
public final class ClockAudit implements StreamAudit {
    private static final String STREAM_TYPE = "Clock";

    private final EventLanguage language;
    private final Function<ClockRef, Pinned> rules;

    public ClockAudit(EventLanguage language, Function<ClockRef, Pinned> rules) {
        this.language = language;
        this.rules = rules;
    }

    @Override
    public List<String> tables() {
        return List.of("clock", "clock_place", "clock_tally");
    }

    @Override
    public boolean concerns(EventStream stream, String subject) {
        return stream.isOf(STREAM_TYPE)
                && subject.equals(EventJson.mapper()
                        .readTree(stream.events().getFirst().row().payload())
                        .path("clock")
                        .path("subscriptionId")
                        .asString(""));
    }

    @Override
    public Session begin(Counterpart counterpart, JdbcTemplate live, Findings findings) {
        return new ClockSession(counterpart, live, findings);
    }

    /** What of a row does not follow from its events. */
    private record Circumstances(
            int partition,
            @Nullable Instant nextLook,
            @Nullable String importId,
            @Nullable String problem) {
        static final Circumstances NONE = new Circumstances(-1, null, null, null);

        /** Set aside, or to be looked at again at once: somebody's decision, and no event's. */
        boolean isDecided() {
            return problem != null || Instant.EPOCH.equals(nextLook);
        }
    }

    private final class ClockSession implements Session {
        private final Counterpart counterpart;
        private final JdbcTemplate live;
        private final Findings findings;
        private final JdbcClockStore anew;

        ClockSession(Counterpart counterpart, JdbcTemplate live, Findings findings) {
            this.counterpart = counterpart;
            this.live = live;
            this.findings = findings;
            this.anew = new JdbcClockStore(counterpart.jdbc(), EventJson.mapper());
        }

        @Override
        public void examine(List<EventStream> streams) {
            List<EventStream> clocks =
                    streams.stream().filter(stream -> stream.isOf(STREAM_TYPE)).toList();
            List<LivedClock> lived = clocks.parallelStream()
                    .map(stream -> stream.read(language, findings).map(events -> LivedClock.of(events, rules)))
                    .flatMap(Optional::stream)
                    .toList();
            Map<String, Circumstances> circumstances = circumstances(lived);
            List<Change> changes = new ArrayList<>();
            for (LivedClock clock : lived) {
                judge(clock, circumstances.getOrDefault(clock.clockId(), Circumstances.NONE))
                        .ifPresent(row -> changes.add(new Change(null, row)));
            }
            anew.save(changes);
            List<String> ids = changes.stream()
                    .map(it -> it.after().clock().ref().clockId())
                    .toList();
            counterpart.compare("clock", "clock_id", List.of("clock_id"), ids, findings);
            counterpart.compare("clock_place", "clock_id", List.of("clock_id"), ids, findings);
            counterpart.clear("clock", "clock_place");
        }

        @Override
        public void end() {
            // A count that has come back to zero keeps its row.
            counterpart
                    .jdbc()
                    .batchUpdate(
                            "insert into clock_tally (partition, name, n) values (?, ?, 0) on conflict do nothing",
                            live.query("select partition, name from clock_tally where n = 0", (row, _) ->
                                    new Object[] {row.getInt(1), row.getString(2)}));
            List<String> names =
                    Stream.of(ClockTally.Name.values()).map(Enum::name).toList();
            counterpart.compare("clock_tally", "name", List.of("name", "partition"), names, findings);
            for (String table : List.of("clock", "clock_place")) {
                counterpart.strangers(
                        table, "not exists (select 1 from domain_event e where e.stream_id = r.clock_id)", findings);
            }
        }

        private Map<String, Circumstances> circumstances(List<LivedClock> lived) {
            Map<String, Circumstances> found = new HashMap<>();
            live.query(
                    "select clock_id, partition, next_look, import_id, problem from clock where clock_id = any (?)",
                    row -> {
                        OffsetDateTime nextLook = row.getObject(3, OffsetDateTime.class);
                        found.put(
                                row.getString(1),
                                new Circumstances(
                                        row.getInt(2),
                                        nextLook == null ? null : nextLook.toInstant(),
                                        row.getString(4),
                                        row.getString(5)));
                    },
                    (Object) lived.stream().map(LivedClock::clockId).toArray(String[]::new));
            return found;
        }

        /** The row that it should have. */
        private Optional<ClockRow> judge(LivedClock lived, Circumstances circumstances) {
            lived.tell(circumstances.problem() != null, findings);
            return lived.clock()
                    .map(clock -> new ClockRow(
                            clock,
                            lived.lastSequence(),
                            circumstances.partition(),
                            circumstances.isDecided() ? circumstances.nextLook() : nextLook(clock),
                            circumstances.importId(),
                            circumstances.problem()));
        }

        private @Nullable Instant nextLook(Clock clock) {
            return clock.nextLook(rules.apply(clock.ref())).orElse(null);
        }
    }
}
