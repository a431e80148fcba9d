package dev.frist.console.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** German for whoever prefers it, English for everybody else; who chooses one keeps it for a year. There are no others. */
public final class Languages {
    /** The parameter that chooses one. */
    public static final String NAME = "lang";

    private Languages() {}

    public static LocaleResolver resolver() {
        Kept kept = new Kept();
        kept.setCookieMaxAge(Duration.ofDays(365));
        kept.setRejectInvalidCookies(false);
        kept.setDefaultLocaleFunction(
                request -> known(request.getLocale().getLanguage()).orElse(Locale.ENGLISH));
        return kept;
    }

    /** Chooses the one that a request names. */
    public static LocaleChangeInterceptor chooser() {
        Chooser chooser = new Chooser();
        chooser.setParamName(NAME);
        chooser.setIgnoreInvalidLocale(true);
        return chooser;
    }

    private static Optional<Locale> known(String language) {
        return Stream.of(Locale.GERMAN, Locale.ENGLISH)
                .filter(it -> it.getLanguage().equals(language))
                .findFirst();
    }

    private static final class Kept extends CookieLocaleResolver {
        Kept() {
            super(NAME);
        }

        @Override
        protected @Nullable Locale parseLocaleValue(String language) {
            return known(language).orElse(null);
        }
    }

    private static final class Chooser extends LocaleChangeInterceptor {
        // An error's page chooses nothing: parameters that cannot be read may be the error.
        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
                throws ServletException {
            return request.getDispatcherType() == DispatcherType.ERROR || super.preHandle(request, response, handler);
        }

        @Override
        protected Locale parseLocaleValue(String language) {
            return known(language).orElseThrow(() -> new IllegalArgumentException("no language of ours"));
        }
    }
}
