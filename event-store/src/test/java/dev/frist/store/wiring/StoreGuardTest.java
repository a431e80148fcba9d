package dev.frist.store.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frist.store.EventLanguage;
import dev.frist.store.Store;
import dev.frist.store.UnitsOfWork;
import java.time.Clock;
import java.util.Map;
import javax.sql.DataSource;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.SimpleEventBus;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** No connection is made: what is checked is what is wired to what. */
class StoreGuardTest {
    private static final EventLanguage LANGUAGE = EventLanguage.of(Map.of());

    private final DataSource dataSource = new DriverManagerDataSource("jdbc:postgresql://nowhere/none");
    private final DataSource otherDataSource = new DriverManagerDataSource("jdbc:postgresql://nowhere/other");
    private final PlatformTransactionManager transactions = new JdbcTransactionManager(dataSource);
    private final AnnotationConfigApplicationContext service = new AnnotationConfigApplicationContext();

    @Test
    void aServiceWiredAsItShouldBeStarts() {
        service.register(StoreWiring.class);
        declare(dataSource, transactions);
        service.refresh();

        assertThat(service.getBean(UnitsOfWork.class)).isNotNull();
        service.close();
    }

    @Test
    void aServiceWithoutItsStoreDoesNotStart() {
        service.registerBean(StoreGuard.class, () -> new StoreGuard(service.getBeanFactory()));
        declare(dataSource, transactions);

        assertThatThrownBy(service::refresh)
                .isInstanceOf(StoreGuard.NotWired.class)
                .hasMessageContaining("does not start")
                .hasMessageContaining("one bean of type dev.frist.store.Store, but there are 0");
    }

    @Test
    void aServiceWithoutATransactionManagerDoesNotStart() {
        service.register(StoreWiring.class);
        service.registerBean(DataSource.class, () -> dataSource);
        service.registerBean(EventLanguage.class, () -> LANGUAGE);
        service.registerBean(Clock.class, Clock::systemUTC);

        assertThatThrownBy(service::refresh)
                .hasRootCauseInstanceOf(NoSuchBeanDefinitionException.class)
                .hasStackTraceContaining("PlatformTransactionManager");
    }

    @Test
    void aTransactionManagerOfAnotherKindIsRefused() {
        service.register(StoreWiring.class);
        declare(dataSource, new TransactionsOfNothing());

        assertRefused("TransactionsOfNothing, not Spring's DataSourceTransactionManager");
    }

    @Test
    void aTransactionManagerOfAnotherDataSourceIsRefused() {
        service.register(StoreWiring.class);
        declare(dataSource, new JdbcTransactionManager(otherDataSource));

        assertRefused("the transaction manager is one of another data source");
    }

    @Test
    void aStoreOnAnotherDataSourceIsRefused() {
        declareWith(Store.open(otherDataSource, transactions, LANGUAGE, Clock.systemUTC()));

        assertRefused("the event store writes to another data source");
    }

    @Test
    void aStoreInOtherTransactionsIsRefused() {
        declareWith(Store.open(dataSource, new JdbcTransactionManager(dataSource), LANGUAGE, Clock.systemUTC()));

        assertRefused("sets run in another transaction manager");
    }

    @Test
    void axonsSilentDefaultsAreRefused() {
        declareWith(Store.open(dataSource, transactions, LANGUAGE, Clock.systemUTC()));
        service.registerBean(
                Configuration.class,
                () -> DefaultConfigurer.defaultConfiguration(false).start());

        assertRefused("SimpleEventBus, which does not store what aggregates record");
    }

    @Test
    void aSecondEventBusIsRefused() {
        service.register(StoreWiring.class);
        declare(dataSource, transactions);
        service.registerBean(
                "forgetful", EventBus.class, () -> SimpleEventBus.builder().build());

        assertRefused("SimpleEventBus, which does not store what aggregates record");
    }

    private void assertRefused(String reason) {
        assertThatThrownBy(service::refresh)
                .isInstanceOf(StoreGuard.NotWired.class)
                .hasMessageContaining(reason);
        assertThat(service.isActive()).isFalse();
    }

    private void declareWith(Store store) {
        declare(dataSource, transactions);
        service.registerBean(Store.class, () -> store);
        service.registerBean(StoreGuard.class, () -> new StoreGuard(service.getBeanFactory()));
    }

    private void declare(DataSource source, PlatformTransactionManager manager) {
        service.registerBean(DataSource.class, () -> source);
        service.registerBean(PlatformTransactionManager.class, () -> manager);
        service.registerBean(EventLanguage.class, () -> LANGUAGE);
        service.registerBean(Clock.class, Clock::systemUTC);
    }

    /** Begins and commits nothing. */
    private static final class TransactionsOfNothing extends AbstractPlatformTransactionManager {
        @Override
        protected Object doGetTransaction() {
            return this;
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {}

        @Override
        protected void doCommit(DefaultTransactionStatus status) {}

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}
    }
}
