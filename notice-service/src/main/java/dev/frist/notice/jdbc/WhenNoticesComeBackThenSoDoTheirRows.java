package dev.frist.notice.jdbc;

import dev.frist.events.NoticeEvent;
import dev.frist.events.NoticeEvent.NoticeRaised;
import dev.frist.events.NoticeEvent.RulesTakenUp;
import dev.frist.notice.delivery.Change;
import dev.frist.store.RecordedEvent;
import dev.frist.store.UnitOfWork;
import dev.frist.store.restore.RestoreHandler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        Map<String, Change> changes = new LinkedHashMap<>();
        for (RecordedEvent event : events) {
            if (event.payload() instanceof NoticeEvent it && !(it instanceof RulesTakenUp)) {
                note(it, event, changes);
            }
        }
        return () -> {
            notices.save(changes.values(), set.recordedAt());
            events.stream()
                    .map(RecordedEvent::payload)
                    .filter(RulesTakenUp.class::isInstance)
                    .forEach(it -> register.wereTakenUp((RulesTakenUp) it));
        };
    }

    private void note(NoticeEvent event, RecordedEvent stored, Map<String, Change> changes) {
        if (event instanceof NoticeRaised raised) {
            changes.put(
                    stored.streamId(),
                    Change.raising(
                            raised,
                            stored.metadata().correlationId(),
                            String.valueOf(stored.metadata().causationId())));
            return;
        }
        changes.computeIfAbsent(stored.streamId(), this::known).record(Optional.of(event));
    }

    private Change known(String streamId) {
        return Change.to(notices.ofStream(streamId).orElseThrow());
    }
}
