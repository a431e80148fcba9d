package dev.frist.kit.test.access;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.objenesis.SpringObjenesis;
import org.springframework.stereotype.Controller;

/**
 * A service with its real web server, access rules and endpoints, and with nothing behind these: no Kafka, no database. Whoever is let in
 * is answered 500.
 */
public final class ServiceOnPaper {
    private static final String OURS = "dev.frist.";
    private static final Set<String> KEPT = Set.of(
            "dev.frist.console.web.ApiWords",
            "dev.frist.console.wiring.OpenIdWiring",
            "dev.frist.console.wiring.PageWiring",
            "dev.frist.store.wiring.AuditWiring",
            "dev.frist.kit.access.",
            "dev.frist.kit.openapi.",
            "dev.frist.kit.web.",
            "dev.frist.kit.wiring.Access",
            "dev.frist.kit.wiring.Common",
            "dev.frist.kit.wiring.OpenApi",
            "dev.frist.kit.wiring.Service",
            "dev.frist.kit.wiring.Token",
            "dev.frist.kit.wiring.Web");
    private static final String ERRORS = "dev.frist.kit.web.Errors";
    private static final Set<String> WITHOUT = Set.of(
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration");

    private ServiceOnPaper() {}

    public static ConfigurableApplicationContext run(SpringApplicationBuilder service, Map<String, ?> settings) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "server.port",
                0,
                "spring.autoconfigure.exclude",
                String.join(",", WITHOUT),
                "management.endpoint.health.validate-group-membership",
                false,
                "logging.level.dev.frist.kit.web.Problems",
                "off"));
        all.putAll(settings);
        return service.initializers(context -> context.addBeanFactoryPostProcessor(ServiceOnPaper::hollow))
                .run(all.entrySet().stream()
                        .map(it -> "--" + it.getKey() + "=" + it.getValue())
                        .toArray(String[]::new));
    }

    private static void hollow(ConfigurableListableBeanFactory beans) {
        BeanDefinitionRegistry registry = (BeanDefinitionRegistry) beans;
        Set<String> gone = new HashSet<>();
        for (String name : registry.getBeanDefinitionNames()) {
            Class<?> type = beans.getType(name, false);
            if (type == null || !type.getName().startsWith(OURS)) {
                continue;
            }
            if (isEndpoint(type)) {
                registry.removeBeanDefinition(name);
                registry.registerBeanDefinition(name, empty(type));
            } else if (KEPT.stream().noneMatch(type.getName()::startsWith)) {
                registry.removeBeanDefinition(name);
                gone.add(name);
            }
        }
        for (String name : registry.getBeanDefinitionNames()) {
            @Nullable String maker = registry.getBeanDefinition(name).getFactoryBeanName();
            if (maker != null && gone.contains(maker)) {
                registry.removeBeanDefinition(name);
            }
        }
    }

    private static boolean isEndpoint(Class<?> type) {
        return AnnotatedElementUtils.hasAnnotation(type, Controller.class)
                && !type.getName().equals(ERRORS);
    }

    private static <T> RootBeanDefinition empty(Class<T> type) {
        return new RootBeanDefinition(type, () -> new SpringObjenesis().newInstance(type, false));
    }
}
