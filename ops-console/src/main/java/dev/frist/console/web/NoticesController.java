package dev.frist.console.web;

import static dev.frist.console.view.Parameters.given;

import dev.frist.console.jdbc.NoticeSearch;
import dev.frist.console.jdbc.NoticeSearch.NoticeList;
import dev.frist.console.projection.NoticeReadModel;
import dev.frist.kit.access.Roles;
import dev.frist.kit.web.Page;
import dev.frist.kit.web.PageCursor;
import jakarta.annotation.security.RolesAllowed;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Who was told what: what waits, what was given up, and what went out. */
@PageController
@RolesAllowed({Roles.OPS, Roles.AUDITOR, Roles.ADMIN})
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
        PageCursor place = PageCursor.of(given(after));
        int rows = status == null ? ROWS : ROWS_ALONE;
        Map<NoticeList, Page<NoticeReadModel>> lists = new EnumMap<>(NoticeList.class);
        for (NoticeList list : status == null ? NoticeList.values() : new NoticeList[] {status}) {
            lists.put(list, search.page(list, given(recipient), given(ticket), place, rows));
        }
        model.addAttribute("lists", lists);
        model.addAttribute("status", status);
        model.addAttribute("statuses", NoticeList.values());
        model.addAttribute("recipient", given(recipient));
        model.addAttribute("ticket", given(ticket));
        model.addAttribute("rules", search.rules().orElse(null));
        model.addAttribute(
                "here",
                Address.of("/notices")
                        .and("status", status == null ? "" : status)
                        .and("recipient", recipient)
                        .and("ticket", ticket)
                        .nextAfter(after)
                        .toString());
        return isPart ? "notices :: live" : "notices";
    }
}
