package dev.frist.console.story.web;

import dev.frist.console.page.Words;
import dev.frist.console.projection.Seen;
import dev.frist.console.story.Telling;
import dev.frist.console.story.TicketStory;
import dev.frist.console.story.jdbc.StorySearch;
import dev.frist.kit.web.NotFound;
import dev.frist.terms.RuleBook;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One ticket: its clocks, drawn, and its story. Its id is a parameter, not a path, for it may contain anything. */
@Controller
public final class TicketController {
    private static final String ID = "id";
    private static final int MOST = 5_000;

    private final StorySearch search;
    private final RuleBook rules;

    public TicketController(StorySearch search, RuleBook rules) {
        this.search = search;
        this.rules = rules;
    }

    @GetMapping("/tickets/{ticketId}")
    String elsewhere(@PathVariable String ticketId, RedirectAttributes address) {
        address.addAttribute(ID, ticketId);
        return "redirect:/ticket";
    }

    @GetMapping("/ticket")
    String ticket(
            @RequestParam(ID) String ticketId,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean isPart,
            @ModelAttribute("now") Instant now,
            @ModelAttribute("words") Words words,
            Model model) {
        List<Seen> seen = search.ofTicket(ticketId, MOST);
        model.addAttribute(
                "story", TicketStory.of(seen, rules, now).orElseThrow(() -> new NotFound("ticket", ticketId)));
        model.addAttribute(
                "lines", new Telling(words).tell(seen).stream().map(Told::of).toList());
        return isPart ? "ticket :: live" : "ticket";
    }
}
