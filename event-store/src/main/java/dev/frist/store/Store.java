package dev.frist.store;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * A service's event store and what works on it, put together. Its schema is {@code classpath:db/kit}.
 *
 * @param dataSource that it writes to
 */
public record Store(DataSource dataSource, UnitsOfWork sets, EventLog log) {

    /**
     * @param transactions of this very data source
     * @param clock what {@code recordedAt} is taken from
     */
    public static Store open(
            DataSource dataSource, PlatformTransactionManager transactions, EventLanguage language, Clock clock) {
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        UnitsOfWork sets = new UnitsOfWork(new EventTable(jdbc, language), language, clock, transactions);
        return new Store(dataSource, sets, new EventLog(jdbc, language));
    }
}
