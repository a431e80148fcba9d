package dev.frist.kit.web;

import dev.frist.kit.wire.Moments;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Reads instants and days of requests: as ISO 8601 writes them, and of years that databases and calendars can count with. */
public class RequestValues implements WebMvcConfigurer {
    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, Instant.class, RequestValues::instant);
        registry.addConverter(String.class, LocalDate.class, RequestValues::day);
    }

    // A form sends what was not filled in as well.
    private static @Nullable Instant instant(String text) {
        return text.isBlank() ? null : Moments.instant(text.strip());
    }

    private static @Nullable LocalDate day(String text) {
        return text.isBlank() ? null : Moments.day(text.strip());
    }
}
