package dev.frist.console.wiring;

import dev.frist.console.http.CallerToken;
import dev.frist.kit.access.OwnToken;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the console shows to services; and, with an issuer of tokens, how people sign in. */
@Configuration(proxyBeanMethods = false)
@Import(OpenIdWiring.class)
class SignInWiring {
    /** What forms carry where people sign in. */
    static final String CSRF = "_csrf";

    @Bean
    CallerToken callerToken(OwnToken own, ObjectProvider<OpenIdWiring> signIn) {
        return () -> signIn.stream()
                .findFirst()
                .flatMap(OpenIdWiring::headerOfCaller)
                .orElseGet(own::header);
    }
}
