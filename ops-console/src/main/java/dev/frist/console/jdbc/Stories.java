package dev.frist.console.jdbc;

import dev.frist.console.projection.ReceivedEvent;
import dev.frist.console.view.Moments;
import dev.frist.console.view.StoryText;
import dev.frist.console.view.TicketStory;
import dev.frist.console.view.Words;
import dev.frist.events.Plan;
import dev.frist.events.Scope;
import dev.frist.events.SeverityReason;
import dev.frist.events.Urgency;
import dev.frist.kit.web.NotFound;
import dev.frist.promises.terms.RuleBook;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.support.DefaultMessageSourceResolvable;

/** Tells the stories of tickets, as they stand at an instant. */
public final class Stories {
    private static final int MOST = 5_000;

    private final StoryTable search;
    private final RuleBook rules;
    private final MessageSource messages;

    public Stories(StoryTable search, RuleBook rules, MessageSource messages) {
        this.search = search;
        this.rules = rules;
        this.messages = messages;
    }

    /**
     * @param knownOn what was learned later is left out; null: as it is known now
     * @throws NotFound if nothing was known about it
     */
    public TicketStory of(String ticketId, Locale locale, Instant now, @Nullable Instant knownOn) {
        List<ReceivedEvent> all = search.ofTicket(ticketId, MOST);
        return TicketStory.of(all, Moments.of(all, knownOn), rules, text(locale, now))
                .orElseThrow(() -> new NotFound("ticket", ticketId));
    }

    /** Tells stories at that instant. */
    public StoryText text(Locale locale, Instant now) {
        return new StoryText(new Words(locale, rules.currentCalendar().zone(), now), sentences(messages, locale));
    }

    /** When something was learned about it. */
    public Moments moments(String ticketId) {
        return Moments.of(search.ofTicket(ticketId, MOST), null);
    }

    /** The sentences of a language; names that are values of an enum are told in its words. */
    public static BiFunction<String, List<Object>, String> sentences(MessageSource messages, Locale locale) {
        return (sentence, words) -> messages.getMessage(
                sentence, words.stream().map(Stories::inAnyLanguage).toArray(), locale);
    }

    private static Object inAnyLanguage(Object word) {
        return switch (word) {
            case Enum<?> it -> named(it.name());
            case StoryText.Name it -> named(it.name());
            case Urgency it -> named(it.name());
            case SeverityReason it -> named(it.name());
            case Scope it -> named(it.name());
            case Plan it -> named(it.name());
            default -> word;
        };
    }

    private static Object named(String name) {
        return new DefaultMessageSourceResolvable(new String[] {"word." + name}, name);
    }
}
