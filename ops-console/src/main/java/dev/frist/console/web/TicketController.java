package dev.frist.console.web;

import dev.frist.console.jdbc.Stories;
import dev.frist.console.view.TicketStory;
import dev.frist.kit.access.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One ticket: its clocks, each with its drawing, and its story. Its id is a parameter, not a path, for it may contain anything. */
@PageController
@RolesAllowed({Roles.OPS, Roles.AUDITOR, Roles.ADMIN})
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
            @ModelAttribute("now") Instant now,
            Locale locale,
            Model model) {
        TicketStory story = stories.of(ticketId, locale, now, knownOn);
        model.addAttribute("moments", story.moments());
        model.addAttribute("story", story);
        return isPart ? "ticket :: live" : "ticket";
    }
}
