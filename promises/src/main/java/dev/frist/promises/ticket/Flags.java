package dev.frist.promises.ticket;

import dev.frist.events.Flag;
import dev.frist.promises.contract.Cover;
import dev.frist.promises.ticket.TicketReport.Opening;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What a promise does not cover of a request: the ticket is accepted, and says so. */
final class Flags {
    private Flags() {}

    static List<Flag> of(Opening opening, Cover cover) {
        List<Flag> flags = new ArrayList<>();
        if (!cover.promise().channels().contains(opening.channel())) {
            flags.add(new Flag(
                    Flag.Code.CHANNEL_NOT_COVERED,
                    "the agreement covers " + new TreeSet<>(cover.promise().channels()) + ", not "
                            + opening.channel()));
        }
        if (opening.scope() != null && !opening.scope().isCovered()) {
            flags.add(new Flag(Flag.Code.SCOPE_NOT_COVERED, "support does not cover " + opening.scope()));
        }
        cover.ended()
                .ifPresent(lastDay -> flags.add(new Flag(
                        Flag.Code.SUBSCRIPTION_ENDED,
                        "the subscription ended with " + lastDay + ": the response is given as best effort")));
        return flags;
    }
}
