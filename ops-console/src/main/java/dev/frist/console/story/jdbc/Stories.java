package dev.frist.console.story.jdbc;

import dev.frist.console.page.Words;
import dev.frist.console.projection.ReceivedEvent;
import dev.frist.console.story.Moments;
import dev.frist.console.story.Telling;
import dev.frist.console.story.TicketStory;
import dev.frist.console.story.ToldStory;
import dev.frist.kit.web.NotFound;
import dev.frist.promises.terms.RuleBook;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells the stories of tickets, as they stand at an instant. */
public final class Stories {
    private static final int MOST = 5_000;

    private final StorySearch search;
    private final RuleBook rules;

    public Stories(StorySearch search, RuleBook rules) {
        this.search = search;
        this.rules = rules;
    }

    /**
     * @param knownOn what was learned later is left out; null: as it is known now
     * @throws NotFound if nothing was known about it
     */
    public ToldStory of(String ticketId, Words words, @Nullable Instant knownOn) {
        List<ReceivedEvent> all = search.ofTicket(ticketId, MOST);
        Moments moments = Moments.of(all, knownOn);
        List<ReceivedEvent> seen = all.stream().filter(moments::knew).toList();
        TicketStory story = TicketStory.of(seen, rules, moments.shownAt(words.now()))
                .orElseThrow(() -> new NotFound("ticket", ticketId));
        return new ToldStory(moments, story, new Telling(words).tell(seen));
    }

    /** When something was learned about it. */
    public Moments moments(String ticketId) {
        return Moments.of(search.ofTicket(ticketId, MOST), null);
    }
}
