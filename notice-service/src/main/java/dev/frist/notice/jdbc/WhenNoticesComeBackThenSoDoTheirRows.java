package dev.frist.notice.jdbc;

import dev.frist.events.NoticeEvent;
import dev.frist.events.NoticeEvent.NoticeRaised;
import dev.frist.events.NoticeEvent.RulesTakenUp;
import dev.frist.notice.delivery.Change;
import dev.frist.notice.delivery.Notice;
import dev.frist.store.RecordedEvent;
import dev.frist.store.UnitOfWork;
import dev.frist.store.restore.RestoreHandler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** After a restore: whom a notice has reached stays so, and the rules that were in force are known. */
public final class WhenNoticesComeBackThenSoDoTheirRows implements RestoreHandler {
    private final NoticeRepository notices;
    private final RulesRegister register;

    public WhenNoticesComeBackThenSoDoTheirRows(NoticeRepository notices, RulesRegister register) {
        this.notices = notices;
        this.register = register;
    }

    @Override
    public Runnable follow(UnitOfWork set, List<RecordedEvent> events) {
        Map<String, Notice> known = new HashMap<>();
        List<Change> changes = new ArrayList<>();
        List<RulesTakenUp> rules = new ArrayList<>();
        for (RecordedEvent event : events) {
            if (event.payload() instanceof RulesTakenUp it) {
                rules.add(it);
            } else if (event.payload() instanceof NoticeEvent it) {
                Change change = it instanceof NoticeRaised raised
                        ? Change.raising(raised, event.metadata().correlationId(), null)
                        : Change.of(known.computeIfAbsent(event.streamId(), notices::ofStream), it);
                known.put(event.streamId(), change.notice());
                changes.add(change);
            }
        }
        return () -> {
            notices.save(changes);
            rules.forEach(register::save);
        };
    }
}
