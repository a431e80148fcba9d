package dev.frist.standalone.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.console.jdbc.Stories;
import dev.frist.console.projection.ReceivedEvent;
import dev.frist.console.view.Line;
import dev.frist.console.view.StoryText;
import dev.frist.console.view.Words;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.context.support.ResourceBundleMessageSource;

/** What an event means, as the console tells it. */
final class Sentences {
    private final ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    private final Clock clock;

    /** @param clock in whose zone times are told */
    Sentences(Clock clock) {
        this.clock = clock;
        messages.setBasename("console/messages");
        messages.setDefaultEncoding(UTF_8.name());
        messages.setAlwaysUseMessageFormat(true);
        messages.setFallbackToSystemLocale(false);
    }

    /** None for what only repeats another event. */
    Stream<String> on(ReceivedEvent event) {
        Words words = new Words(Locale.ENGLISH, clock.getZone(), clock.instant());
        return new StoryText(words, Stories.sentences(messages, Locale.ENGLISH))
                .tell(List.of(event)).stream().map(Line::text);
    }
}
