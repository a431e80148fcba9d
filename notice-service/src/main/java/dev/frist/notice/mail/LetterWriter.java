package dev.frist.notice.mail;

import dev.frist.events.Deadline;
import dev.frist.events.NoticeContent;
import dev.frist.notice.delivery.Links;
import dev.frist.notice.delivery.Notice;
import dev.frist.notice.delivery.Standstill;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Writes letters in the language of their recipients. */
public final class LetterWriter {
    /** A notice in words. */
    record Letter(String subject, String text, String html) {}

    private final ITemplateEngine templates;
    private final MessageSource messages;
    private final Links links;
    private final ZoneId zone;

    /** @param zone in which recipients read times */
    public LetterWriter(ITemplateEngine templates, MessageSource messages, Links links, ZoneId zone) {
        this.templates = templates;
        this.messages = messages;
        this.links = links;
        this.zone = zone;
    }

    Letter write(Notice notice, Locale language) {
        NoticeContent content = notice.content();
        String headline = headline(notice, language);
        Context words = new Context(language);
        words.setVariable("headline", headline);
        words.setVariable("notice", notice);
        words.setVariable("content", content);
        words.setVariable("due", due(content, language));
        words.setVariable("happened", time(content.happenedAt(), language));
        words.setVariable("link", links.ticket(content.ticketId()).toString());
        String subject = headline + ": " + content.subject();
        return new Letter(
                subject.replaceAll("\\p{Cntrl}+", " "),
                templates.process("letter.txt", words),
                templates.process("letter.html", words));
    }

    Letter write(Standstill it, Locale language) {
        String headline = messages.getMessage("headline.STANDS_STILL", new Object[] {it.place()}, language);
        Context words = new Context(language);
        words.setVariable("headline", headline);
        words.setVariable("problem", it.problem());
        words.setVariable("happened", time(it.since(), language));
        words.setVariable("link", links.intake().toString());
        return new Letter(
                headline, templates.process("standstill.txt", words), templates.process("standstill.html", words));
    }

    private String headline(Notice notice, Locale language) {
        NoticeContent content = notice.content();
        long days = content.days() == null ? 0 : content.days().change();
        Object[] words = {
            content.ticketId(), content.customer(), content.severity().level(), days
        };
        return messages.getMessage("headline." + notice.ref().kind(), words, language);
    }

    private @Nullable String due(NoticeContent content, Locale language) {
        Deadline deadline = content.clock() == null ? null : content.clock().deadline();
        return deadline == null ? null : time(deadline.dueAt(), language);
    }

    private String time(Instant at, Locale language) {
        String day = language.getLanguage().equals("de") ? "ccc d. LLL yyyy" : "ccc d LLL yyyy";
        return DateTimeFormatter.ofPattern(day + " HH:mm:ss", language)
                        .withZone(zone)
                        .format(at) + " (" + zone + ")";
    }
}
