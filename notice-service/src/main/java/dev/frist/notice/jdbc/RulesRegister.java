package dev.frist.notice.jdbc;

import dev.frist.events.NoticeEvent.RulesTakenUp;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Topics;
import dev.frist.notice.rules.NoticeRules;
import dev.frist.store.EventMetadata;
import dev.frist.store.NewEvent;
import dev.frist.store.UnitOfWork;
import dev.frist.store.UnitsOfWork;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Says which rules are in force, once in the life of an instance, and only if others were before. */
public final class RulesRegister {
    /** What kind of stream the rules in force are. */
    public static final String STREAM_TYPE = "NoticeRules";

    private static final String STREAM = "notice-rules";

    private final UnitsOfWork sets;
    private final JdbcTemplate jdbc;
    private boolean isSaid;

    public RulesRegister(UnitsOfWork sets, JdbcTemplate jdbc) {
        this.sets = sets;
        this.jdbc = jdbc;
    }

    /** @throws org.springframework.dao.OptimisticLockingFailureException if another instance says so at the same moment */
    public void takeUp(NoticeRules rules) {
        if (!isSaid) {
            sets.run(set -> takeUp(set, rules));
            isSaid = true;
        }
    }

    /** As the event says, which is stored already. */
    void wereTakenUp(RulesTakenUp event) {
        update(event.rules());
    }

    private record Before(@Nullable PinnedVersion version, long nextSequence) {}

    private int takeUp(UnitOfWork set, NoticeRules rules) {
        Before before = Objects.requireNonNull(jdbc.queryForObject(
                "select version, sha256, next_sequence from rules_taken_up",
                (row, _) -> new Before(
                        row.getString("version") == null
                                ? null
                                : new PinnedVersion(row.getString("version"), row.getString("sha256")),
                        row.getLong("next_sequence"))));
        if (Objects.equals(before.version(), rules.version())) {
            return 0;
        }
        RulesTakenUp event = new RulesTakenUp(
                rules.version(),
                List.copyOf(new TreeSet<>(rules.recipients().keySet())),
                rules.rules().size(),
                set.recordedAt());
        EventMetadata metadata =
                EventMetadata.published(Topics.NOTICES, STREAM, NoticeRepository.SOURCE, set.recordedAt());
        set.append(
                List.of(new NewEvent(STREAM_TYPE, STREAM, before.nextSequence(), UUID.randomUUID(), event, metadata)));
        set.store();
        return update(rules.version());
    }

    private int update(@Nullable PinnedVersion version) {
        return jdbc.update(
                "update rules_taken_up set version = ?, sha256 = ?, next_sequence = next_sequence + 1",
                version == null ? null : version.version(),
                version == null ? null : version.sha256());
    }
}
