package dev.frist.console.notices.web;

import dev.frist.console.notices.Narrowed;
import dev.frist.console.notices.NoticeList;
import dev.frist.console.notices.jdbc.NoticeSearch;
import dev.frist.console.page.web.PageController;
import dev.frist.kit.web.Place;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** Who was told what: what waits, what was given up, and what went out. */
@PageController
public final class NoticesController {
    private static final int ROWS = 10;
    private static final int ROWS_ALONE = 50;

    private final NoticeSearch search;

    public NoticesController(NoticeSearch search) {
        this.search = search;
    }

    @GetMapping("/notices")
    String notices(
            @RequestParam(required = false) @Nullable NoticeList status,
            @RequestParam(defaultValue = "") String recipient,
            @RequestParam(defaultValue = "") String ticket,
            @RequestParam(defaultValue = "") String after,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean isPart,
            Model model) {
        Narrowed narrowed = new Narrowed(emptyToNull(recipient), emptyToNull(ticket));
        Place place = Place.of(emptyToNull(after));
        int rows = status == null ? ROWS : ROWS_ALONE;
        List<Listed> lists = Stream.of(NoticeList.values())
                .filter(it -> status == null || it == status)
                .map(it -> Listed.of(it, search.rows(it, narrowed, place, rows + 1), rows))
                .toList();
        model.addAttribute("lists", lists);
        model.addAttribute("status", status);
        model.addAttribute("statuses", NoticeList.values());
        model.addAttribute("narrowed", narrowed);
        model.addAttribute("rules", search.rules().orElse(null));
        model.addAttribute("here", address(status, recipient, ticket, after));
        return isPart ? "notices :: live" : "notices";
    }

    private static String address(@Nullable NoticeList status, String recipient, String ticket, String after) {
        return UriComponentsBuilder.fromPath("/notices")
                .queryParam("status", "{status}")
                .queryParam("recipient", "{recipient}")
                .queryParam("ticket", "{ticket}")
                .queryParam("after", "{after}")
                .encode()
                .buildAndExpand(status == null ? "" : status.name(), recipient, ticket, after)
                .toUriString();
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isBlank() ? null : text.strip();
    }
}
