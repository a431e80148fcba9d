package dev.frist.notice.wiring;

import dev.frist.notice.NoticeSettings;
import dev.frist.notice.NoticeSettings.MailSettings;
import dev.frist.notice.delivery.Links;
import dev.frist.notice.mail.LetterWriter;
import dev.frist.notice.mail.MailCourier;
import dev.frist.notice.rules.NoticeRules;
import dev.frist.notice.rules.Recipient;
import dev.frist.promises.terms.RuleBook;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** The parts of letters. Made here, not by Boot, so that no other service of the same process has them too. */
@Configuration(proxyBeanMethods = false)
class MailWiring {
    /** Null where no letters go out. */
    @Bean
    @Nullable
    MailCourier mailCourier(NoticeSettings settings, NoticeRules rules, RuleBook book, Links links, Clock clock) {
        boolean isWanted = rules.recipients().values().stream().anyMatch(Recipient.Mail.class::isInstance);
        return isWanted
                ? courier(
                        settings.mail(),
                        settings.attemptAtMost(),
                        letters(links, book.currentCalendar().zone()),
                        clock)
                : null;
    }

    static MailCourier courier(MailSettings mail, Duration atMost, LetterWriter letters, Clock clock) {
        InternetAddress from = address(required("from", mail.from()));
        return new MailCourier(sender(mail, atMost), letters, from, clock);
    }

    static LetterWriter letters(Links links, ZoneId zone) {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("notice/messages");
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setAlwaysUseMessageFormat(true);
        messages.setFallbackToSystemLocale(false);
        return new LetterWriter(templates(messages), messages, links, zone);
    }

    private static ITemplateEngine templates(ResourceBundleMessageSource messages) {
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.addTemplateResolver(templates(TemplateMode.HTML, "*.html"));
        engine.addTemplateResolver(templates(TemplateMode.TEXT, "*.txt"));
        engine.setTemplateEngineMessageSource(messages);
        return engine;
    }

    private static ClassLoaderTemplateResolver templates(TemplateMode mode, String names) {
        ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("notice/");
        templates.setResolvablePatterns(Set.of(names));
        templates.setTemplateMode(mode);
        templates.setCharacterEncoding(StandardCharsets.UTF_8.name());
        return templates;
    }

    private static JavaMailSender sender(MailSettings mail, Duration atMost) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost(required("host", mail.host()));
        sender.setPort(mail.port());
        sender.setUsername(mail.username());
        sender.setPassword(mail.password());
        String step = Long.toString(atMost.dividedBy(2).toMillis());
        Properties properties = sender.getJavaMailProperties();
        properties.setProperty("mail.smtp.connectiontimeout", step);
        properties.setProperty("mail.smtp.timeout", step);
        properties.setProperty("mail.smtp.writetimeout", step);
        properties.setProperty("mail.smtp.auth", Boolean.toString(mail.username() != null));
        properties.setProperty("mail.smtp.starttls.enable", "true");
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(mail.startTls()));
        return sender;
    }

    private static InternetAddress address(String text) {
        try {
            return new InternetAddress(text, true);
        } catch (AddressException e) {
            throw new IllegalStateException("frist.notices.mail.from must be an address, but is " + text, e);
        }
    }

    private static String required(String name, @Nullable String value) {
        return Optional.ofNullable(value)
                .filter(it -> !it.isBlank())
                .orElseThrow(() -> new IllegalStateException(
                        "frist.notices.mail." + name + " must be set, for the notice rules name recipients by mail"));
    }
}
