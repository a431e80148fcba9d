package dev.frist.clock.jdbc;

import dev.frist.clock.ClockRow;
import dev.frist.clock.jdbc.ClockStore.Change;
import dev.frist.events.ClockRef;
import dev.frist.promises.clock.Pinned;
import dev.frist.store.EventLanguage;
import dev.frist.store.audit.EventStream;
import dev.frist.store.audit.Findings;
import dev.frist.store.audit.ProjectedTable;
import dev.frist.store.audit.ShadowTables;
import dev.frist.store.audit.StreamAudit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every verdict is what the facts before it give, and every clock's row is what its stream comes to. */
public final class ClockAudit implements StreamAudit {
    private static final String STREAM_TYPE = "Clock";
    // On no partition: whatever it is compared with, it differs.
    private static final Circumstances ROWLESS = Circumstances.lost("", -1, null);

    private final EventLanguage language;
    private final Function<ClockRef, Pinned> rules;

    public ClockAudit(EventLanguage language, Function<ClockRef, Pinned> rules) {
        this.language = language;
        this.rules = rules;
    }

    @Override
    public List<ProjectedTable> tables() {
        return List.of(
                ProjectedTable.of("clock", "clock_id"),
                ProjectedTable.of("clock_place", "clock_id"),
                ProjectedTable.of("clock_tally", "name", "partition"));
    }

    @Override
    public boolean concerns(EventStream stream, String subscriptionId) {
        return stream.isOf(STREAM_TYPE) && stream.says(subscriptionId, "/clock/subscriptionId");
    }

    @Override
    public Session begin(ShadowTables shadow, Findings findings) {
        return new ClockSession(shadow, findings);
    }

    private final class ClockSession implements Session {
        private final ShadowTables shadow;
        private final Findings findings;
        private final ClockStore anew;

        ClockSession(ShadowTables shadow, Findings findings) {
            this.shadow = shadow;
            this.findings = findings;
            this.anew = new ClockStore(shadow.anew());
        }

        @Override
        public void examine(List<EventStream> streams) {
            List<EventStream> clocks =
                    streams.stream().filter(stream -> stream.isOf(STREAM_TYPE)).toList();
            List<LivedClock> lived = clocks.parallelStream()
                    .map(stream -> stream.read(language, findings).map(events -> LivedClock.of(events, rules)))
                    .flatMap(Optional::stream)
                    .toList();
            Map<String, Circumstances> circumstances = Circumstances.of(
                    shadow.live(), lived.stream().map(LivedClock::clockId).toList());
            List<Change> changes = new ArrayList<>();
            for (LivedClock clock : lived) {
                judge(clock, circumstances.getOrDefault(clock.clockId(), ROWLESS))
                        .ifPresent(row -> changes.add(new Change(null, row)));
            }
            shadow.atOnce(() -> anew.save(changes));
            List<String> ids = changes.stream().map(it -> it.after().clockId()).toList();
            shadow.compare("clock", "clock_id", ids, findings);
            shadow.compare("clock_place", "clock_id", ids, findings);
            shadow.clear("clock", "clock_place");
        }

        @Override
        public void end() {
            // A count that has come back to zero keeps its row.
            shadow.anew()
                    .batchUpdate(
                            "insert into clock_tally (partition, name, n) values (?, ?, 0) on conflict do nothing",
                            shadow.live().query("select partition, name from clock_tally where n = 0", (row, _) ->
                                    new Object[] {row.getInt(1), row.getString(2)}));
            List<String> names =
                    Stream.of(ClockTally.Name.values()).map(Enum::name).toList();
            shadow.compare("clock_tally", "name", names, findings);
            for (String table : List.of("clock", "clock_place")) {
                shadow.strangers(
                        table, "not exists (select 1 from domain_event e where e.stream_id = r.clock_id)", findings);
            }
        }

        /** The row that it should have. */
        private Optional<ClockRow> judge(LivedClock lived, Circumstances circumstances) {
            lived.tell(circumstances.problem() != null, findings);
            return lived.clock()
                    .map(clock -> circumstances.row(clock, lived.lastSequence(), () -> rules.apply(clock.ref())));
        }
    }
}
