package dev.frist.kit.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.kit.web.AlsoTaken;
import dev.frist.kit.web.Bodies;
import dev.frist.kit.web.Errors;
import dev.frist.kit.web.Gate;
import dev.frist.kit.web.OwnNames;
import dev.frist.kit.web.ProblemReport;
import dev.frist.kit.web.Problems;
import dev.frist.kit.web.RequestRate;
import dev.frist.kit.web.RequestValues;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.util.unit.DataSize;

/** What of a request is let in, and how every error is answered. */
@Configuration(proxyBeanMethods = false)
@Import({AccessWiring.class, OpenApiWiring.class, Problems.class, Errors.class, RequestValues.class})
public class WebWiring {
    @Bean
    Gate gate(
            @Value("${frist.web.hosts}") List<String> hosts,
            @Value("${frist.web.body-at-most}") DataSize bodyAtMost,
            ObjectProvider<AlsoTaken> also) {
        return new Gate(
                new OwnNames(hosts), new Bodies(bodyAtMost, also.stream().toList()));
    }

    @Bean
    RequestRate requestRate(
            @Value("${frist.web.requests-per-second}") int perSecond,
            @Value("${frist.web.requests-at-once}") int atOnce) {
        return new RequestRate(perSecond, atOnce);
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> webServer() {
        return server -> {
            // Any id that is accepted can be a part of a path, percent-encoded.
            server.addConnectorCustomizers(connector -> {
                connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
                connector.setEncodedReverseSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
            });
            server.addContextCustomizers(context -> {
                // The gate reads parameters before any filter could say how they are written.
                context.setRequestCharacterEncoding(UTF_8.name());
                // Boot adds a valve of its own in the end, which is never asked: this one has answered.
                ((StandardHost) context.getParent()).setErrorReportValveClass(ProblemReport.class.getName());
            });
        };
    }
}
