package dev.frist.notice;

import dev.frist.events.NoticeKind;
import dev.frist.notice.delivery.Notice;
import dev.frist.notice.jdbc.CaseTable;
import dev.frist.notice.jdbc.NoticeRepository;
import dev.frist.notice.raising.CaseFile;
import dev.frist.notice.raising.Raising;
import dev.frist.notice.rules.NoticeRules;
import dev.frist.store.UnitOfWork;
import dev.frist.store.UnitsOfWork;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Raises notices, one set at a time: reads all that is known of what happened, has it decided, and then writes. */
public final class Raisings {
    private final NoticeRules rules;
    private final NoticeSettings settings;
    private final UnitsOfWork sets;
    private final CaseTable cases;
    private final NoticeRepository notices;
    private final NoticeMetrics metrics;

    public Raisings(
            NoticeRules rules,
            NoticeSettings settings,
            UnitsOfWork sets,
            CaseTable cases,
            NoticeRepository notices,
            NoticeMetrics metrics) {
        this.rules = rules;
        this.settings = settings;
        this.sets = sets;
        this.cases = cases;
        this.notices = notices;
        this.metrics = metrics;
    }

    /** @param alsoWrites what is to be written in the same transaction */
    record Decided(Raising raising, Runnable alsoWrites) {}

    /** Joins the caller's transaction, which must not have written yet. */
    void run(Function<UnitOfWork, Decided> decision) {
        sets.run(set -> {
            cases.alone();
            Decided decided = decision.apply(set);
            notices.store(set, decided.raising().changes());
            decided.alsoWrites().run();
            metrics.raised(decided.raising());
            return decided;
        });
    }

    /** The files of these tickets, as far as they are known. */
    List<CaseFile> files(Collection<String> tickets) {
        return cases.find(tickets);
    }

    void save(Collection<CaseFile> files) {
        cases.save(files);
    }

    /**
     * A set that knows all notices about these.
     *
     * @param about see {@link Notice#about}
     */
    Raising knowing(UnitOfWork set, Collection<CaseFile> files, Collection<String> about) {
        return new Raising(rules, settings, set.recordedAt(), files, notices.about(about));
    }

    /** Those of a kind that wait. */
    List<Notice> waiting(NoticeKind kind) {
        return notices.waiting(kind);
    }

    /** Whether anybody is told this of anything. */
    boolean tells(NoticeKind kind) {
        return rules.tells(kind);
    }
}
