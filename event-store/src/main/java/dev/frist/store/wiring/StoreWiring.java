package dev.frist.store.wiring;

import dev.frist.store.CommitSignal;
import dev.frist.store.EventLanguage;
import dev.frist.store.EventLog;
import dev.frist.store.Store;
import dev.frist.store.StoreGuard;
import dev.frist.store.UnitsOfWork;
import java.time.Clock;
import javax.sql.DataSource;
import org.axonframework.config.AggregateConfigurer;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The event store of a service. The service itself declares an {@link EventLanguage}, a {@link Clock}, and for each
 * aggregate an {@link AggregateConfigurer}; Flyway must know {@code classpath:db/kit}.
 */
@Configuration(proxyBeanMethods = false)
public class StoreWiring {
    @Bean(destroyMethod = "close")
    Store store(
            DataSource dataSource,
            PlatformTransactionManager transactions,
            EventLanguage language,
            ObjectProvider<AggregateConfigurer<?>> aggregates,
            Clock clock) {
        return Store.open(
                dataSource, transactions, language, aggregates.orderedStream().toList(), clock);
    }

    @Bean
    UnitsOfWork sets(Store store) {
        return store.sets();
    }

    @Bean
    EventLog eventLog(Store store) {
        return store.log();
    }

    @Bean
    CommitSignal commitSignal(Store store) {
        return store.commits();
    }

    @Bean
    StoreGuard storeGuard(ListableBeanFactory beans) {
        return new StoreGuard(beans);
    }
}
