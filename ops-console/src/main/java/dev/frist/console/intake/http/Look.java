package dev.frist.console.intake.http;

import dev.frist.intake.ParkedList.Waiting;
import dev.frist.kit.web.Page;
import dev.frist.store.relay.TroublesController.Troubles;
import org.jspecify.annotations.Nullable;

/**
 * What a service says when it is looked at.
 *
 * @param takesFacts whether anything can be parked there
 * @param parked null if it did not answer, or takes no facts in
 * @param troubles null if it did not answer
 */
public record Look(
        String service,
        boolean takesFacts,
        @Nullable Page<Waiting> parked,
        @Nullable Troubles troubles) {
    public boolean answers() {
        return troubles != null;
    }

    public boolean isInTrouble() {
        return troubles != null && !troubles.isNone();
    }
}
