package dev.frist.notice;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.events.ClockKind;
import dev.frist.events.Deadline;
import dev.frist.events.NoticeContent;
import dev.frist.kit.web.NamedMessages;
import dev.frist.notice.delivery.Message;
import dev.frist.notice.delivery.Standstill;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Writes letters in the language of their recipients. What it needs is made here, not by Boot, so that no other service of the same
 * process has it too.
 */
public final class LetterWriter {
    /** A message in words. */
    record Letter(String subject, String text, String html) {}

    // Ends of lines, and what turns the direction of all that follows.
    private static final Pattern NO_WORDS =
            Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+");
    private static final Set<ClockKind> ANNEX = Set.of(ClockKind.INITIAL_RESPONSE, ClockKind.MANAGER_RESPONSE);

    private final NamedMessages messages = new NamedMessages("notice/messages", Set.of("plan", "urgency"));
    private final SpringTemplateEngine templates = new SpringTemplateEngine();
    private final ZoneId zone;

    /** @param zone in which recipients read times */
    public LetterWriter(ZoneId zone) {
        this.zone = zone;
        templates.addTemplateResolver(templates(TemplateMode.HTML, "*.html"));
        templates.addTemplateResolver(templates(TemplateMode.TEXT, "*.txt"));
        templates.setTemplateEngineMessageSource(messages);
    }

    private static ClassLoaderTemplateResolver templates(TemplateMode mode, String names) {
        ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("notice/");
        templates.setResolvablePatterns(Set.of(names));
        templates.setTemplateMode(mode);
        templates.setCharacterEncoding(UTF_8.name());
        return templates;
    }

    Letter write(Message message, Locale language) {
        String headline = headline(message, language);
        Context words = new Context(language);
        words.setVariable("headline", headline);
        words.setVariable("content", message.content());
        words.setVariable("happened", time(message.happenedAt(), language));
        words.setVariable("link", message.link().toString());
        if (!(message.content() instanceof NoticeContent notice)) {
            return letter("standstill", headline, words);
        }
        words.setVariable("due", due(notice, language));
        if (notice.days() != null && notice.days().newTermEnd() != null) {
            words.setVariable("termEnd", day(notice.days().newTermEnd(), language));
        }
        if (notice.terms() != null) {
            words.setVariable("end", day(notice.terms().end(), language));
            words.setVariable("start", day(notice.terms().start(), language));
        }
        if (notice.callDueOn() != null) {
            words.setVariable("callDueOn", day(notice.callDueOn(), language));
        }
        notice.personal().more("channel").ifPresent(it -> words.setVariable("channel", it));
        String subject = notice.personal().subject();
        return letter("letter", subject == null ? headline : headline + ": " + subject, words);
    }

    /** Of a clock of another kind than the annex has, with that kind before it. */
    private String headline(Message message, Locale language) {
        String headline = messages.getMessage("headline." + message.kind(), headline(message.content()), language);
        ClockKind kind = message.content() instanceof NoticeContent it && it.clockId() != null ? it.clockKind() : null;
        return kind == null || ANNEX.contains(kind) ? headline : kind + " · " + headline;
    }

    private Letter letter(String template, String subject, Context words) {
        return new Letter(
                NO_WORDS.matcher(subject).replaceAll(" "),
                templates.process(template + ".txt", words),
                templates.process(template + ".html", words));
    }

    /** What headlines name by numbers. */
    private static Object[] headline(Object content) {
        return switch (content) {
            case NoticeContent it -> {
                long days = it.days() == null ? 0 : it.days().change();
                yield new Object[] {
                    about(it),
                    it.customer(),
                    it.severity() == null ? null : it.severity().name(),
                    days
                };
            }
            case Standstill it -> new Object[] {it.place()};
            default -> throw new IllegalArgumentException("no letter tells of " + content);
        };
    }

    private static boolean isGerman(Locale language) {
        return language.getLanguage().equals("de");
    }

    private static String day(LocalDate day, Locale language) {
        return DateTimeFormatter.ofPattern(isGerman(language) ? "d. MMMM yyyy" : "d MMMM yyyy", language)
                .format(day);
    }

    private static @Nullable String about(NoticeContent content) {
        if (content.ticketId() == null) {
            return content.fact() == null
                    ? content.subscriptionId()
                    : content.fact().id().id();
        }
        return content.ticketId();
    }

    private @Nullable String due(NoticeContent content, Locale language) {
        Deadline deadline = content.clock() == null ? null : content.clock().deadline();
        return deadline == null ? null : time(deadline.dueAt(), language);
    }

    private String time(Instant at, Locale language) {
        String day = isGerman(language) ? "ccc d. LLL yyyy" : "ccc d LLL yyyy";
        return DateTimeFormatter.ofPattern(day + " HH:mm:ss", language)
                        .withZone(zone)
                        .format(at) + " (" + zone + ")";
    }
}
