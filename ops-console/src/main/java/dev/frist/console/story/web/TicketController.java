package dev.frist.console.story.web;

import dev.frist.console.page.Words;
import dev.frist.console.page.web.PageController;
import dev.frist.console.story.ToldStory;
import dev.frist.console.story.jdbc.Stories;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One ticket: its clocks, drawn, and its story. Its id is a parameter, not a path, for it may contain anything. */
@PageController
public final class TicketController {
    private static final String ID = "id";

    private final Stories stories;

    public TicketController(Stories stories) {
        this.stories = stories;
    }

    @GetMapping("/tickets/{ticketId}")
    String elsewhere(@PathVariable String ticketId, RedirectAttributes address) {
        address.addAttribute(ID, ticketId);
        return "redirect:/ticket";
    }

    /** A place of the slider: sent on to an address that says the same to everybody, whatever is learned later. */
    @GetMapping(path = "/ticket", params = "step")
    String step(@RequestParam(ID) String ticketId, @RequestParam int step, RedirectAttributes address) {
        address.addAttribute(ID, ticketId);
        Instant moment = stories.moments(ticketId).at(step);
        if (moment != null) {
            address.addAttribute("knownOn", moment.toString());
        }
        return "redirect:/ticket";
    }

    @GetMapping("/ticket")
    String ticket(
            @RequestParam(ID) String ticketId,
            @RequestParam(required = false) @Nullable Instant knownOn,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean isPart,
            @ModelAttribute("words") Words words,
            Model model) {
        ToldStory told = stories.of(ticketId, words, knownOn);
        model.addAttribute("moments", told.moments());
        model.addAttribute("story", told.story());
        model.addAttribute("lines", told.lines().stream().map(Told::of).toList());
        return isPart ? "ticket :: live" : "ticket";
    }
}
