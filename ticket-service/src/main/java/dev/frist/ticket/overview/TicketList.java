package dev.frist.ticket.overview;

import dev.frist.kit.web.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All tickets, newest first. */
public interface TicketList {
    /** @param after null: from the newest on */
    List<TicketRow> page(TicketFilter filter, @Nullable Place after, int limit);
}
