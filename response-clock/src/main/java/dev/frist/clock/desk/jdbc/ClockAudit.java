package dev.frist.clock.desk.jdbc;

import dev.frist.clock.Pinned;
import dev.frist.clock.Replay;
import dev.frist.clock.desk.ClockRow;
import dev.frist.clock.desk.ClockStore.Change;
import dev.frist.events.ClockEvent;
import dev.frist.events.ClockRef;
import dev.frist.kit.audit.Counterpart;
import dev.frist.kit.audit.Difference;
import dev.frist.kit.audit.EventStream;
import dev.frist.kit.audit.Findings;
import dev.frist.kit.audit.StreamAudit;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.store.EventLanguage;
import dev.frist.kit.store.RecordedEvent;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    }

    /** A clock's stream, lived again; without a replay its rules are not known. */
    private record Lived(
            List<RecordedEvent> events, @Nullable Replay replay, String rules) {
        String clockId() {
            return events.getFirst().streamId();
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
            List<Lived> lived = clocks.parallelStream()
                    .map(stream -> stream.read(language, findings).map(ClockAudit.this::again))
                    .flatMap(Optional::stream)
                    .toList();
            Map<String, Circumstances> circumstances = circumstances(lived);
            List<Change> changes = new ArrayList<>();
            for (Lived clock : lived) {
                judge(clock, circumstances.getOrDefault(clock.clockId(), Circumstances.NONE))
                        .ifPresent(row -> changes.add(new Change(null, row)));
            }
            anew.save(changes);
            List<String> ids = changes.stream()
                    .map(it -> it.after().clock().ref().clockId())
                    .toList();
            counterpart.compare("clock", "clock_id", List.of("clock_id"), Set.of(), ids, findings);
            counterpart.compare("clock_place", "clock_id", List.of("clock_id"), Set.of(), ids, findings);
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
            counterpart.compare("clock_tally", "name", List.of("name", "partition"), Set.of(), names, findings);
            for (String table : List.of("clock", "clock_place")) {
                counterpart.strangers(
                        table, "not exists (select 1 from domain_event e where e.stream_id = r.clock_id)", findings);
            }
        }

        private Map<String, Circumstances> circumstances(List<Lived> lived) {
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
                    (Object) lived.stream().map(Lived::clockId).toArray(String[]::new));
            return found;
        }

        /** The row that it should have. */
        private Optional<ClockRow> judge(Lived lived, Circumstances circumstances) {
            Replay replay = lived.replay();
            boolean aside = circumstances.problem() != null;
            if (replay == null) {
                if (!aside) {
                    different(
                            lived,
                            lived.events().size() - 1,
                            "rules that are known here",
                            "a clock that was not set aside");
                }
                return Optional.empty();
            }
            findings.checked("verdicts", lived.events().size());
            replay.differences()
                    .forEach(it ->
                            different(lived, it.index(), String.valueOf(it.expected()), String.valueOf(it.found())));
            if (replay.isUnsaid() && !aside) {
                different(lived, lived.events().size(), "what its facts come to", "nothing");
            }
            return Optional.of(new ClockRow(
                    replay.clock(),
                    lived.events().getLast().sequence(),
                    circumstances.partition(),
                    aside ? circumstances.nextLook() : nextLook(replay),
                    circumstances.importId(),
                    circumstances.problem()));
        }

        private @Nullable Instant nextLook(Replay replay) {
            return replay.clock().nextLook(rules.apply(replay.clock().ref())).orElse(null);
        }

        private void different(Lived lived, int index, String expected, String found) {
            List<RecordedEvent> events = lived.events();
            ClockRef clock = ((ClockEvent) events.getFirst().payload()).clock();
            findings.difference(new Difference(
                    "verdict",
                    "event %d of stream %s".formatted(index, lived.clockId()),
                    clock.ticketId(),
                    index < events.size() ? events.get(index).eventId().toString() : null,
                    expected,
                    found,
                    "a verdict is what assess gives for the facts before it, by " + lived.rules()));
        }
    }

    private Lived again(List<RecordedEvent> events) {
        List<ClockEvent> recorded =
                events.stream().map(event -> (ClockEvent) event.payload()).toList();
        ClockRef clock = recorded.getLast().clock();
        String pinned = "terms %s, calendar %s".formatted(clock.terms(), clock.calendar());
        try {
            return new Lived(events, Replay.of(recorded, rules), pinned);
        } catch (RuntimeException e) {
            return new Lived(events, null, "%s: %s".formatted(pinned, e.getMessage()));
        }
    }
}
