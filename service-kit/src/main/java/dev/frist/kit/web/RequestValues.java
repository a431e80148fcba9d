package dev.frist.kit.web;

import dev.frist.kit.wire.Moments;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Reads instants and days of requests: as ISO 8601 writes them, and of years that databases and calendars can count with. What nobody
 * reads is refused.
 */
public class RequestValues implements WebMvcConfigurer {
    private final KnownParameters parameters;

    /** @param parameters absent: each controller takes its own alone */
    public RequestValues(ObjectProvider<KnownParameters> parameters) {
        this.parameters = parameters.getIfAvailable(() -> new KnownParameters(Set.of()));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(parameters);
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, Instant.class, RequestValues::instant);
        registry.addConverter(String.class, LocalDate.class, RequestValues::day);
        registry.addConverter(String.class, DayOrInstant.class, RequestValues::dayOrInstant);
    }

    // A form sends what was not filled in as well.
    private static @Nullable Instant instant(String text) {
        return text.isBlank() ? null : Moments.instant(text.strip());
    }

    private static @Nullable DayOrInstant dayOrInstant(String text) {
        return text.isBlank() ? null : DayOrInstant.of(text.strip());
    }

    private static @Nullable LocalDate day(String text) {
        return text.isBlank() ? null : Moments.day(text.strip());
    }
}
