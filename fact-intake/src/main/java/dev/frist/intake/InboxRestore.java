package dev.frist.intake;

import dev.frist.events.Rejection;
import dev.frist.store.RecordedEvent;
import dev.frist.store.UnitOfWork;
import dev.frist.store.restore.RestoreHandler;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What intake knows of facts whose events come back after a restore: their records are read again, since offsets went back, too,
 * and must change nothing.
 */
final class InboxRestore implements RestoreHandler {
    private final Inbox inbox;
    private final ParkedFacts parking;

    InboxRestore(Inbox inbox, ParkedFacts parking) {
        this.inbox = inbox;
        this.parking = parking;
    }

    @Override
    public Runnable follow(UnitOfWork set, List<RecordedEvent> events) {
        List<UUID> accepted = events.stream()
                .filter(it -> it.metadata().extensions().containsKey(IncomingFact.ID))
                .map(RecordedEvent::eventId)
                .toList();
        Set<UUID> noLongerParked = new HashSet<>(accepted);
        noLongerParked.addAll(rejected(events));
        return () -> {
            inbox.addUnread(accepted);
            parking.removeIfParked(noLongerParked);
            // What the others wait for may have come back.
            parking.lookAgainAtAll();
        };
    }

    /** Those parked whose rejection this is; another record may have been rejected under the same id. */
    private List<UUID> rejected(List<RecordedEvent> events) {
        Set<UUID> rejections = new HashSet<>();
        Set<UUID> facts = new HashSet<>();
        for (RecordedEvent event : events) {
            if (event.payload() instanceof Rejection rejection) {
                rejections.add(Rejections.idOf(event.streamId()));
                facts.add(rejection.eventId());
            }
        }
        return parking.of(facts).stream()
                .filter(it -> rejections.contains(Rejections.idOf(new Reading.Readable(it.fact()))))
                .map(it -> it.fact().eventId())
                .toList();
    }
}
