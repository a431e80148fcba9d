package dev.frist.store;

import java.util.Map;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Lets a service start only if what it records is stored. Axon falls back, without a word, to an event bus that forgets
 * and to no transactions at all.
 */
public final class StoreGuard implements SmartInitializingSingleton {
    private final ListableBeanFactory beans;

    public StoreGuard(ListableBeanFactory beans) {
        this.beans = beans;
    }

    /** @throws StoreNotWired if events would be lost, or stored outside the service's transactions */
    @Override
    public void afterSingletonsInstantiated() {
        DataSource dataSource = only(DataSource.class);
        PlatformTransactionManager transactions = only(PlatformTransactionManager.class);
        Store store = only(Store.class);
        checkTransactions(transactions, dataSource);
        require(store.sets().runIn(transactions), "sets run in another transaction manager than the service's");
        checkAxon(store.axon(), dataSource);
        beans.getBeansOfType(Configuration.class).forEach((name, axon) -> checkAxon(axon, dataSource));
        beans.getBeansOfType(EventBus.class).forEach((name, bus) -> checkBus(bus, dataSource));
    }

    private <T> T only(Class<T> type) {
        Map<String, T> found = beans.getBeansOfType(type);
        require(
                found.size() == 1,
                "there must be one bean of type %s, but there are %d: %s"
                        .formatted(type.getName(), found.size(), found.keySet()));
        return found.values().iterator().next();
    }

    private static void checkTransactions(PlatformTransactionManager transactions, DataSource dataSource) {
        require(
                transactions instanceof DataSourceTransactionManager,
                "the transaction manager is a " + transactions.getClass().getName()
                        + ", not Spring's DataSourceTransactionManager");
        require(
                ((DataSourceTransactionManager) transactions).getDataSource() == dataSource,
                "the transaction manager is one of another data source");
    }

    private static void checkAxon(Configuration axon, DataSource dataSource) {
        checkBus(axon.eventBus(), dataSource);
        TransactionManager transactions = axon.getComponent(TransactionManager.class);
        require(
                transactions instanceof SpringTransactionManager,
                "Axon's transaction manager is "
                        + (transactions == null
                                ? "absent"
                                : "a " + transactions.getClass().getName())
                        + ", not a SpringTransactionManager");
    }

    private static void checkBus(EventBus bus, DataSource dataSource) {
        require(
                bus instanceof SetAwareEventStore,
                "Axon's event bus is a " + bus.getClass().getName()
                        + ", which does not store what aggregates record; take the one that Store.open makes");
        require(
                ((SetAwareEventStore) bus).engine().writesTo(dataSource),
                "the event store writes to another data source");
    }

    private static void require(boolean asItShouldBe, String reason) {
        if (!asItShouldBe) {
            throw new StoreNotWired(reason);
        }
    }
}
