package dev.frist.console.web;

import static java.util.Map.entry;

import dev.frist.console.http.Services;
import dev.frist.console.jdbc.RejectionTable;
import dev.frist.console.view.ConsumerProgress;
import dev.frist.console.view.Figures;
import dev.frist.console.view.Freshness;
import dev.frist.console.view.Words;
import dev.frist.promises.terms.RuleBook;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.WebUtils;
import org.thymeleaf.context.LazyContextVariable;

/** What every page may use. */
@ControllerAdvice(annotations = PageController.class)
public final class EveryPage {
    private final Clock clock;
    private final RuleBook rules;
    private final Supplier<ConsumerProgress> progress;
    private final RejectionTable rejections;
    private final Services services;

    public EveryPage(
            Clock clock,
            RuleBook rules,
            Supplier<ConsumerProgress> progress,
            RejectionTable rejections,
            Services services) {
        this.services = services;
        this.clock = clock;
        this.rules = rules;
        this.progress = progress;
        this.rejections = rejections;
    }

    @ModelAttribute
    void addTo(Model model, HttpServletRequest request, Locale locale) {
        model.addAllAttributes(of(request, locale));
        // Asked for only where it is shown.
        model.addAttribute("openRejections", new LazyContextVariable<Long>() {
            @Override
            protected Long loadValue() {
                return rejections.open();
            }
        });
    }

    /** The same for a page that says what is wrong. It asks the database for nothing, which may be what is wrong. */
    Map<String, Object> of(HttpServletRequest request, Locale locale) {
        // One moment for the whole page.
        Instant now = clock.instant();
        ZoneId zone = rules.currentCalendar().zone();
        Words words = new Words(locale, zone, now);
        Freshness trust = Freshness.of(progress.get(), now);
        return Map.ofEntries(
                entry("now", now),
                entry("zone", zone),
                entry("words", words),
                entry("trust", trust),
                entry("figures", new Figures(words, trust.isWhole())),
                entry("openRejections", 0L),
                entry("hasSources", services.connect().isPresent()),
                entry("theme", theme(WebUtils.getCookie(request, "theme"))),
                entry("path", request.getRequestURI()),
                entry("otherwise", Otherwise.of(request)),
                entry("who", Objects.toString(request.getRemoteUser(), "")));
    }

    private static String theme(@Nullable Cookie chosen) {
        String theme = chosen == null ? null : chosen.getValue();
        return "dark".equals(theme) || "light".equals(theme) ? theme : "auto";
    }
}
