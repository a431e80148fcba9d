package dev.frist.store.wiring;

import dev.frist.store.asof.Knowledge;
import dev.frist.store.web.KnownController;
import dev.frist.store.web.TroublesController;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** The event store of a service, its relay, and what was known when. */
@Configuration(proxyBeanMethods = false)
@Import({StoreWiring.class, RelayWiring.class, KnownController.class, TroublesController.class})
public class EventStoreWiring {
    @Bean
    Knowledge knowledge(JdbcTemplate jdbc) {
        return new Knowledge(jdbc);
    }
}
