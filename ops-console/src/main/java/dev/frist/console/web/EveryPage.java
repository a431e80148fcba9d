package dev.frist.console.web;

import dev.frist.console.jdbc.RejectionTable;
import dev.frist.console.view.ConsumerProgress;
import dev.frist.console.view.Figures;
import dev.frist.console.view.Freshness;
import dev.frist.console.view.OpenRejections;
import dev.frist.console.view.Words;
import dev.frist.promises.terms.RuleBook;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.WebUtils;

/** What every page may use. */
@ControllerAdvice(annotations = PageController.class)
public final class EveryPage {
    private final Clock clock;
    private final RuleBook rules;
    private final Supplier<ConsumerProgress> progress;
    private final OpenRejections rejections;

    public EveryPage(Clock clock, RuleBook rules, Supplier<ConsumerProgress> progress, RejectionTable rejections) {
        this.clock = clock;
        this.rules = rules;
        this.progress = progress;
        this.rejections = new OpenRejections(rejections::open);
    }

    /** The same for a page that says what is wrong. It asks the database for nothing, which may be what is wrong. */
    Map<String, Object> of(HttpServletRequest request, Locale locale) {
        Instant now = now();
        Cookie theme = WebUtils.getCookie(request, "theme");
        Words words = words(now, locale);
        Freshness trust = trust(now);
        return Map.of(
                "now",
                now,
                "words",
                words,
                "zone",
                zone(),
                "trust",
                trust,
                "figures",
                figures(words, trust),
                "rejections",
                new OpenRejections(() -> 0),
                "theme",
                theme(theme == null ? null : theme.getValue()),
                "path",
                path(request),
                "otherwise",
                otherwise(request));
    }

    /** One moment for the whole page. */
    @ModelAttribute("now")
    Instant now() {
        return clock.instant();
    }

    @ModelAttribute("words")
    Words words(@ModelAttribute("now") Instant now, Locale locale) {
        return new Words(locale, zone(), now);
    }

    @ModelAttribute("zone")
    ZoneId zone() {
        return rules.currentCalendar().zone();
    }

    @ModelAttribute("trust")
    Freshness trust(@ModelAttribute("now") Instant now) {
        return Freshness.of(progress.get(), now);
    }

    @ModelAttribute("rejections")
    OpenRejections rejections() {
        return rejections;
    }

    @ModelAttribute("figures")
    Figures figures(@ModelAttribute("words") Words words, @ModelAttribute("trust") Freshness trust) {
        return new Figures(words, trust.isWhole());
    }

    @ModelAttribute("theme")
    String theme(@CookieValue(name = "theme", required = false) @Nullable String theme) {
        return "dark".equals(theme) || "light".equals(theme) ? theme : "auto";
    }

    @ModelAttribute("path")
    String path(HttpServletRequest request) {
        return request.getRequestURI();
    }

    @ModelAttribute("otherwise")
    Otherwise otherwise(HttpServletRequest request) {
        return Otherwise.of(request);
    }
}
