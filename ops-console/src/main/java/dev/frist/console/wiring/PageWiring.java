package dev.frist.console.wiring;

import dev.frist.console.web.Languages;
import dev.frist.console.web.SameOriginOnly;
import dev.frist.console.web.WhoLooked;
import dev.frist.kit.web.AlsoTaken;
import dev.frist.kit.web.KnownParameters;
import dev.frist.kit.web.NamedMessages;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
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
        return new NamedMessages(
                "console/messages", Set.of("plan", "severity", "urgency", "kind", "course", "scope", "hours"));
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

    @Bean
    KnownParameters knownParameters() {
        return new KnownParameters(Set.of(Languages.NAME, SignInWiring.CSRF));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(Languages.chooser());
        registry.addInterceptor(new WhoLooked());
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
}
