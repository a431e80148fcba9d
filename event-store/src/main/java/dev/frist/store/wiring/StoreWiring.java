package dev.frist.store.wiring;

import dev.frist.store.EventLanguage;
import dev.frist.store.EventLog;
import dev.frist.store.Store;
import dev.frist.store.UnitsOfWork;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The event store of a service. The service itself declares an {@link EventLanguage}, a {@link Clock}, and its aggregates if it
 * has any; Flyway must know {@code classpath:db/kit}.
 */
@Configuration(proxyBeanMethods = false)
@Import(StoreGuard.class)
public class StoreWiring {
    @Bean
    Store store(DataSource dataSource, PlatformTransactionManager transactions, EventLanguage language, Clock clock) {
        return Store.open(dataSource, transactions, language, clock);
    }

    @Bean
    UnitsOfWork sets(Store store) {
        return store.sets();
    }

    @Bean
    EventLog eventLog(Store store) {
        return store.log();
    }
}
