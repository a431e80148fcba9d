package dev.frist.ticket.overview.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.frist.ticket.overview.Place;
import dev.frist.ticket.overview.TicketRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param next to be given as {@code after} for the following page; absent on the last */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TicketPage(List<TicketRow> items, @Nullable String next) {
    static TicketPage of(List<TicketRow> items, int limit) {
        boolean isLast = items.size() < limit;
        return new TicketPage(
                items,
                isLast
                        ? null
                        : new Place(items.getLast().openedAt(), items.getLast().ticketId()).text());
    }
}
