package dev.frist.store.wiring;

import dev.frist.store.Store;
import dev.frist.store.axon.Aggregates;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Lets a service start only if what it records is stored, in its transactions. Axon falls back, without a word, to an event bus
 * that forgets.
 */
public final class StoreGuard implements SmartInitializingSingleton {
    private final ListableBeanFactory beans;

    /** What a service records would be lost, or stored outside its transactions. */
    public static final class NotWired extends RuntimeException {
        private NotWired(String reason) {
            super("this service does not start, because its event store is not wired: " + reason);
        }
    }

    public StoreGuard(ListableBeanFactory beans) {
        this.beans = beans;
    }

    /** @throws NotWired if events would be lost, or stored outside the service's transactions */
    @Override
    public void afterSingletonsInstantiated() {
        DataSource dataSource = only(DataSource.class);
        PlatformTransactionManager transactions = only(PlatformTransactionManager.class);
        Store store = only(Store.class);
        require(
                transactions instanceof DataSourceTransactionManager,
                "the transaction manager is a " + transactions.getClass().getName()
                        + ", not Spring's DataSourceTransactionManager");
        require(
                ((DataSourceTransactionManager) transactions).getDataSource() == dataSource,
                "the transaction manager is one of another data source");
        require(store.sets().runIn(transactions), "sets run in another transaction manager than the service's");
        require(store.dataSource() == dataSource, "the event store writes to another data source");
        Aggregates.foreignBuses(beans)
                .forEach(bus -> require(
                        false,
                        "Axon's event bus is a " + bus
                                + ", which does not store what aggregates record; take Aggregates"));
    }

    private <T> T only(Class<T> type) {
        Map<String, T> found = beans.getBeansOfType(type);
        require(
                found.size() == 1,
                "there must be one bean of type %s, but there are %d: %s"
                        .formatted(type.getName(), found.size(), found.keySet()));
        return found.values().iterator().next();
    }

    private static void require(boolean asItShouldBe, String reason) {
        if (!asItShouldBe) {
            throw new NotWired(reason);
        }
    }
}
