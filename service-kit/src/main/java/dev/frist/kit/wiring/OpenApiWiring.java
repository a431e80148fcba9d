package dev.frist.kit.wiring;

import dev.frist.kit.openapi.ApiDocument;
import dev.frist.kit.openapi.RecordModels;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;

/** The OpenAPI document, which is made when it is asked for. */
@Configuration(proxyBeanMethods = false)
@Lazy
@Import({RecordModels.class, ApiDocument.class})
public class OpenApiWiring {
    private static final String LICENCE = "Apache-2.0";

    @Bean
    OpenAPI openApi(@Value("${spring.application.name}") String service) {
        return new OpenAPI()
                .info(new Info()
                        .title("Frist: " + service)
                        .version("1")
                        .license(new License().name(LICENCE).identifier(LICENCE)));
    }
}
