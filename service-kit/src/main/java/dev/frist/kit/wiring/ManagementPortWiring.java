package dev.frist.kit.wiring;

import dev.frist.kit.web.Gate;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** A management port of its own has a web server of its own, in which only what stands here is a filter. */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
class ManagementPortWiring {
    @Bean
    FilterRegistrationBean<Gate> managementGate(Gate gate) {
        FilterRegistrationBean<Gate> filter = new FilterRegistrationBean<>(gate);
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }
}
