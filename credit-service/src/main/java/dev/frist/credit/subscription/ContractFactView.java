package dev.frist.credit.subscription;

import dev.frist.credit.jdbc.SubscriptionArchive;
import dev.frist.events.FactId;
import dev.frist.events.SubscriptionEvent;
import dev.frist.promises.contract.ContractEvent;
import dev.frist.promises.contract.ContractHistory;
import dev.frist.store.RecordedEvent;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Something that was told of a contract: nothing is left out because it was wrong. */
@Schema(description = "Something that was told of a contract, whether or not it still counts")
public record ContractFactView(
        @Schema(
                example = "/billing",
                description = "CloudEvents source of the fact: with its id, what a correction names")
        String source,

        @Schema(example = "4711", description = "CloudEvents id of the fact")
        String id,

        @Schema(example = "TermRenewed", description = "What kind of thing it tells")
        String type,

        @Schema(example = "2026-03-02T09:30:00Z", description = "When it happened")
        Instant occurredAt,

        @Schema(example = "2026-03-02T09:30:00.412Z", description = "When it was learned")
        Instant recordedAt,

        @Schema(description = "The event stored for it: what a line of the ledger names as its cause")
        String eventId,

        @Schema(description = "Whether it counts: false, as long as a correction says that it was wrong")
        boolean counts,

        @Schema(description = "What it says, with who says so")
        SubscriptionEvent says) {
    /** @param stream all that is stored of a contract, in the order in which it was learned */
    public static List<ContractFactView> of(List<RecordedEvent> stream) {
        Set<FactId> wrong = ContractHistory.wrong(
                stream.stream().map(SubscriptionArchive::event).toList());
        return stream.stream().map(it -> of(it, wrong)).toList();
    }

    private static ContractFactView of(RecordedEvent stored, Set<FactId> wrong) {
        ContractEvent it = SubscriptionArchive.event(stored);
        return new ContractFactView(
                it.fact().source(),
                it.fact().id(),
                it.event().getClass().getSimpleName(),
                it.event().occurredAt(),
                stored.recordedAt(),
                it.eventId(),
                !wrong.contains(it.fact()),
                it.event());
    }
}
