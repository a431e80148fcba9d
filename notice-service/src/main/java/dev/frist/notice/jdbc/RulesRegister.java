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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Says which rules are in force, once in the life of an instance, and only if others were before. */
public final class RulesRegister {
    /** What kind of stream the rules in force are. */
    public static final String STREAM_TYPE = "NoticeRules";

    private static final String STREAM = "notice-rules";

    private final UnitsOfWork sets;
    private final JdbcClient jdbc;
    private boolean isSaid;

    public RulesRegister(UnitsOfWork sets, JdbcClient jdbc) {
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

    /** The one row: which rules were last taken up, and the place of the next event that says so. */
    record Before(@Nullable String version, @Nullable String sha256, long nextSequence) {
        boolean isOf(@Nullable PinnedVersion rules) {
            return rules == null
                    ? version == null
                    : rules.version().equals(version) && rules.sha256().equals(sha256);
        }
    }

    private int takeUp(UnitOfWork set, NoticeRules rules) {
        Before before = jdbc.sql("select version, sha256, next_sequence from rules_taken_up")
                .query(Before.class)
                .single();
        if (before.isOf(rules.version())) {
            return 0;
        }
        RulesTakenUp event = new RulesTakenUp(
                rules.version(), rules.recipientNames(), rules.rules().size(), set.recordedAt());
        EventMetadata metadata =
                EventMetadata.published(Topics.NOTICES, STREAM, NoticeRepository.SOURCE, set.recordedAt());
        set.append(
                List.of(new NewEvent(STREAM_TYPE, STREAM, before.nextSequence(), UUID.randomUUID(), event, metadata)));
        set.store();
        return save(event);
    }

    /** Writes the row alone, for an event that is stored already. */
    int save(RulesTakenUp event) {
        PinnedVersion version = event.rules();
        return jdbc.sql("""
            update rules_taken_up set version = :version, sha256 = :sha256, next_sequence = next_sequence + 1
            """)
                .param("version", version == null ? null : version.version())
                .param("sha256", version == null ? null : version.sha256())
                .update();
    }
}
