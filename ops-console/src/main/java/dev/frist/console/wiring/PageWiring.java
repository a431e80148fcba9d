package dev.frist.console.wiring;

import dev.frist.console.attainment.jdbc.Attainment;
import dev.frist.console.attainment.web.AttainmentController;
import dev.frist.console.board.http.Standstills;
import dev.frist.console.board.jdbc.Board;
import dev.frist.console.board.jdbc.ReadModelWatch;
import dev.frist.console.board.jdbc.SharedLooks;
import dev.frist.console.board.web.BoardController;
import dev.frist.console.board.web.LiveUpdates;
import dev.frist.console.customer.jdbc.Customers;
import dev.frist.console.customer.jdbc.PastCustomers;
import dev.frist.console.customer.jdbc.Statements;
import dev.frist.console.customer.web.CustomerController;
import dev.frist.console.http.Directory;
import dev.frist.console.intake.jdbc.RejectionSearch;
import dev.frist.console.notices.jdbc.NoticeSearch;
import dev.frist.console.notices.web.NoticesController;
import dev.frist.console.page.OpenRejections;
import dev.frist.console.page.web.EveryPage;
import dev.frist.console.page.web.Languages;
import dev.frist.console.page.web.PageProblems;
import dev.frist.console.page.web.SameOriginOnly;
import dev.frist.console.story.jdbc.Stories;
import dev.frist.console.story.web.TicketController;
import dev.frist.console.trust.kafka.ReachNotes;
import dev.frist.console.trust.web.TrustController;
import dev.frist.kit.consume.PartitionLoop;
import dev.frist.kit.web.AlsoTaken;
import dev.frist.kit.web.Problems;
import dev.frist.promises.terms.RuleBook;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Pages and their parts: templates, words, languages, security. Made here, not by Boot, so that no other service has them too. */
@Configuration(proxyBeanMethods = false)
class PageWiring implements WebMvcConfigurer {
    @Bean
    MessageSource messageSource() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("console/messages");
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setAlwaysUseMessageFormat(true);
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    @Bean
    SpringTemplateEngine templateEngine(
            MessageSource messages, @Value("${spring.thymeleaf.cache:true}") boolean isCached) {
        ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("console/templates/");
        templates.setSuffix(".html");
        templates.setTemplateMode(TemplateMode.HTML);
        templates.setCharacterEncoding(StandardCharsets.UTF_8.name());
        templates.setCacheable(isCached);
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(templates);
        engine.setTemplateEngineMessageSource(messages);
        engine.setEnableSpringELCompiler(true);
        return engine;
    }

    @Bean
    ViewResolver viewResolver(SpringTemplateEngine engine) {
        ThymeleafViewResolver views = new ThymeleafViewResolver();
        views.setTemplateEngine(engine);
        views.setCharacterEncoding(StandardCharsets.UTF_8.name());
        // Whatever the address ends with.
        views.setForceContentType(true);
        return views;
    }

    @Bean
    LocaleResolver localeResolver() {
        return Languages.resolver();
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(Languages.chooser());
    }

    /** Assets are named by their content, so that a browser may keep them. */
    @Bean
    ResourceUrlEncodingFilter assetNames() {
        return new ResourceUrlEncodingFilter();
    }

    /** Browsers send forms from pages; {@link SameOriginOnly} sees to it that the pages are ours. */
    @Bean
    AlsoTaken forms(@Value("${server.tomcat.max-http-form-post-size}") DataSize atMost) {
        return AlsoTaken.at("/**", MediaType.APPLICATION_FORM_URLENCODED, atMost);
    }

    @Bean
    SameOriginOnly sameOriginOnly() {
        return new SameOriginOnly();
    }

    @Bean
    PageProblems pageProblems(EveryPage everyPage, Problems problems) {
        return new PageProblems(everyPage, problems);
    }

    @Bean
    EveryPage everyPage(Clock clock, RuleBook rules, ReachNotes reach, RejectionSearch rejections) {
        return new EveryPage(clock, rules, reach, new OpenRejections(rejections::open));
    }

    @Bean
    BoardController boardController(
            Board board, Customers customers, ReadModelWatch picture, Directory directory, List<PartitionLoop> loops) {
        return new BoardController(
                board,
                customers,
                new SharedLooks(board, picture),
                new Standstills(directory, ConsoleWiring.NAME, loops));
    }

    @Bean
    LiveUpdates liveUpdates(ReadModelWatch picture) {
        return new LiveUpdates(picture);
    }

    @Bean
    TicketController ticketController(Stories stories) {
        return new TicketController(stories);
    }

    @Bean
    CustomerController customerController(Customers customers, PastCustomers past, Statements statements) {
        return new CustomerController(customers, past, statements);
    }

    @Bean
    AttainmentController attainmentController(Attainment attainment) {
        return new AttainmentController(attainment);
    }

    @Bean
    NoticesController noticesController(JdbcClient jdbc) {
        return new NoticesController(new NoticeSearch(jdbc));
    }

    @Bean
    TrustController trustController() {
        return new TrustController();
    }
}
