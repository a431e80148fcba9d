package dev.frist.console.jdbc;

import static java.util.stream.Collectors.groupingBy;

import dev.frist.console.projection.ReceivedEvent;
import dev.frist.console.view.NamedCustomers;
import dev.frist.console.view.RetractedBreach;
import dev.frist.kit.web.Page;
import dev.frist.kit.web.PageCursor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds breaches that were taken back, the one that was taken back last first. */
public final class RetractedBreaches {
    private final StoryTable stories;

    public RetractedBreaches(StoryTable stories) {
        this.stories = stories;
    }

    /**
     * @param customer null: of all customers
     * @param ticketId null: of all tickets
     * @param after null: the first page
     */
    public Page<RetractedBreach> page(
            @Nullable NamedCustomers customer, @Nullable String ticketId, @Nullable PageCursor after, int limit) {
        List<ReceivedEvent> retractions =
                stories.retractions(customer == null ? null : customer.names(), ticketId, after, limit + 1);
        Map<String, List<ReceivedEvent>> told = stories.behindRetractions(retractions).stream()
                .collect(groupingBy(it -> it.ticketId().orElseThrow()));
        return Page.cut(retractions, limit, it -> new PageCursor(it.recordedAt(), StoryTable.place(it)).text())
                .map(it ->
                        RetractedBreach.of(it, told.getOrDefault(it.ticketId().orElseThrow(), List.of())));
    }
}
