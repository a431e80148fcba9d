package dev.frist.console.story.jdbc;

import dev.frist.console.page.Words;
import dev.frist.console.projection.Seen;
import dev.frist.console.story.Telling;
import dev.frist.console.story.TicketStory;
import dev.frist.console.story.ToldStory;
import dev.frist.kit.web.NotFound;
import dev.frist.terms.RuleBook;
import java.util.List;

/** Tells the stories of tickets, as they stand at an instant. */
public final class Stories {
    private static final int MOST = 5_000;

    private final StorySearch search;
    private final RuleBook rules;

    public Stories(StorySearch search, RuleBook rules) {
        this.search = search;
        this.rules = rules;
    }

    /** @throws NotFound if nothing was read about it */
    public ToldStory of(String ticketId, Words words) {
        List<Seen> seen = search.ofTicket(ticketId, MOST);
        TicketStory story =
                TicketStory.of(seen, rules, words.now()).orElseThrow(() -> new NotFound("ticket", ticketId));
        return new ToldStory(story, new Telling(words).tell(seen));
    }
}
